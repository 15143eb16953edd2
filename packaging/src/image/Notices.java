import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Puts the licence and notice texts that the libraries carry into the image's folder "legal". */
final class Notices {
    private Notices() {}

    static void collect(List<Path> jars, Path legal) throws IOException {
        for (Path jar : jars) {
            Path folder = legal.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
            try (FileSystem zip = FileSystems.newFileSystem(jar)) {
                for (Path text : texts(zip.getPath("/"))) {
                    Files.createDirectories(folder);
                    Files.write(folder.resolve(text.getFileName().toString()), Files.readAllBytes(text));
                }
            }
        }
    }

    private static List<Path> texts(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isText(file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .toList();
        }
    }

    private static boolean isText(String name) {
        return (name.startsWith("license") || name.startsWith("notice") || name.startsWith("copying"))
                && !name.endsWith(".class");
    }
}
