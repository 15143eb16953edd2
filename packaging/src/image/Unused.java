import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the JDK's modules nothing here uses. */
final class Unused {
    /**
     * On Linux AWT draws an icon in old panels and needs none of these; on a Mac it is made of Swing. Nothing transforms
     * XML, speaks HTTP through java.net.http (the loopback client is our own) or makes keys.
     */
    private static final List<String> ON_LINUX = List.of(
            "java.desktop/javax/swing",
            "java.desktop/sun/swing",
            "java.desktop/com/sun/java/swing",
            "java.desktop/com/sun/media/sound",
            "java.desktop/com/sun/imageio/plugins",
            "java.desktop/sun/print",
            "java.xml/com/sun/org/apache/xalan",
            "java.xml/com/sun/org/apache/bcel",
            "java.net.http/jdk/internal/net/http",
            "java.base/sun/security/tools/keytool");

    private Unused() {}

    /** The resources that jlink leaves out, as patterns of its option exclude-resources. */
    static List<String> patterns() throws IOException {
        // JavaFX's libraries lie beside the runtime's, so that it does not unpack them into the home.
        List<String> libraries = List.of("glob:/javafx.*/*.so", "glob:/javafx.*/*.dll", "glob:/javafx.*/*.dylib");
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return libraries;
        }
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = ON_LINUX.stream().flatMap(folder -> below(modules.resolve(folder)))) {
            return Stream.concat(libraries.stream(), butOne(files).map(file -> "glob:/" + modules.relativize(file)))
                    .toList();
        }
    }

    /** jlink wants every package of a module to keep a class. */
    private static Stream<Path> butOne(Stream<Path> files) {
        Map<Path, List<Path>> packages = files.collect(Collectors.groupingBy(Path::getParent));
        return packages.values().stream()
                .flatMap(all -> all.stream()
                        .sorted(Comparator.comparing((Path file) -> !isClass(file))
                                .thenComparing(Unused::size)
                                .thenComparing(Path::toString))
                        .skip(1))
                .sorted();
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
