import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts the native libraries that JavaFX's and, on Windows, JNA's jars carry where the runtime looks for its own. */
final class Natives {
    /** Where these libraries are in the jars, as patterns of jlink: the image has each of them once. */
    static final List<String> IN_JARS = List.of(
            "glob:/javafx.*/*.so",
            "glob:/javafx.*/*.dll",
            "glob:/javafx.*/*.dylib",
            "glob:/com.sun.jna/com/sun/jna/*/*jnidispatch.*");

    private Natives() {}

    /** What the runtime has itself stays: a library of Microsoft's that JavaFX brings too may be older there. */
    static void collect(List<Path> jars, Path image, Target target) throws IOException {
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("javafx-") && !name.startsWith("jna-jpms-")) {
                continue;
            }
            try (FileSystem zip = FileSystems.newFileSystem(jar);
                    Stream<Path> files = Files.list(zip.getPath(name.startsWith("jna-") ? target.jnaFolder() : "/"))) {
                for (Path library : files.filter(Natives::isLibrary).toList()) {
                    String file = library.getFileName().toString();
                    Path folder = image.resolve(file.endsWith(".dll") ? "bin" : "lib");
                    if (!Files.exists(folder.resolve(file))) {
                        Files.write(folder.resolve(file), Files.readAllBytes(library));
                    }
                }
            }
        }
    }

    private static boolean isLibrary(Path file) {
        String name = file.toString();
        return name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib");
    }
}
