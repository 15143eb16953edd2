import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/**
 * Gives a library that has no module descriptor one of its own, so that jlink can take it into the image. The
 * descriptor says what the automatic module said: every package exported, and what jdeps finds required.
 */
final class Descriptor {
    private Descriptor() {}

    /** Copies the automatic module's jar into the folder, completed with a descriptor; answers the copy. */
    static Path complete(ModuleDescriptor automatic, Path jar, Path folder) throws IOException {
        Path copy = folder.resolve(jar.getFileName());
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        List<String> required = required(jar);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
            Files.write(zip.getPath("/module-info.class"), descriptor(automatic, required));
        }
        return copy;
    }

    private static byte[] descriptor(ModuleDescriptor automatic, List<String> required) {
        ModuleAttribute attribute = ModuleAttribute.of(ModuleDesc.of(automatic.name()), module -> {
            required.forEach(name -> module.requires(ModuleDesc.of(name), 0, null));
            new TreeSet<>(automatic.packages()).forEach(name -> module.exports(PackageDesc.of(name), 0));
        });
        return ClassFile.of().buildModule(attribute);
    }

    /** The JDK modules that the jar's classes refer to; "java.base" is always among them. */
    private static List<String> required(Path jar) {
        StringWriter out = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code = jdeps.run(
                new PrintWriter(out, true),
                new PrintWriter(System.err, true),
                "--ignore-missing-deps",
                "--print-module-deps",
                "--multi-release=" + Runtime.version().feature(),
                jar.toString());
        if (code != 0) {
            throw new IllegalStateException("jdeps could not read " + jar);
        }
        SortedSet<String> names = new TreeSet<>(List.of(out.toString().strip().split(",")));
        names.add("java.base");
        return List.copyOf(names);
    }
}
