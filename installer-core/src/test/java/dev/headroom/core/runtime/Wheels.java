package dev.headroom.core.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tiny wheels (packaging.python.org, "Binary distribution format"), so that pip can be tested without a network. */
public final class Wheels {
    private Wheels() {}

    /** A package {@code headroom-ai} whose extra {@code proxy} needs {@link #support}. */
    public static void headroom(Path folder, String version) throws IOException {
        headroom(folder, version, "import headroom_support\n");
    }

    /** The same with other lines of Python at its beginning. */
    static void headroom(Path folder, String version, String first) throws IOException {
        wheel(
                folder,
                "headroom_ai",
                version,
                List.of("Provides-Extra: proxy", "Requires-Dist: headroom-support; extra == 'proxy'"),
                first + "def main():\n    print('headroom', '" + version + "')\n",
                "[console_scripts]\nheadroom = headroom_ai:main\n");
    }

    public static void support(Path folder) throws IOException {
        wheel(folder, "headroom_support", "1.0", List.of(), "", "");
    }

    private static void wheel(
            Path folder, String name, String version, List<String> requires, String module, String entryPoints)
            throws IOException {
        String info = name + "-" + version + ".dist-info/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name + ".py", module);
        files.put(
                info + "METADATA",
                "Metadata-Version: 2.1\nName: " + name.replace('_', '-') + "\nVersion: " + version + "\n"
                        + String.join(
                                "", requires.stream().map(line -> line + "\n").toList()));
        files.put(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        files.put(info + "entry_points.txt", entryPoints);
        files.put(
                info + "RECORD",
                String.join(
                        "", files.keySet().stream().map(file -> file + ",,\n").toList()));
        Path wheel = Files.createDirectories(folder).resolve(name + "-" + version + "-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
