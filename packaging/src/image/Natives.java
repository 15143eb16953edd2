import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts the native libraries that JavaFX's jars carry where the runtime looks for its own. */
final class Natives {
    private Natives() {}

    static void collect(List<Path> jars, Path image) throws IOException {
        for (Path jar : jars) {
            if (!jar.getFileName().toString().startsWith("javafx-")) {
                continue;
            }
            try (FileSystem zip = FileSystems.newFileSystem(jar);
                    Stream<Path> files = Files.list(zip.getPath("/"))) {
                for (Path library : files.filter(Natives::isLibrary).toList()) {
                    String name = library.getFileName().toString();
                    Path folder = image.resolve(name.endsWith(".dll") ? "bin" : "lib");
                    Files.write(folder.resolve(name), Files.readAllBytes(library));
                }
            }
        }
    }

    private static boolean isLibrary(Path file) {
        String name = file.toString();
        return name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib");
    }
}
