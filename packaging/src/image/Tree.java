import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: copied, deleted, dated. */
final class Tree {
    private Tree() {}

    /** Copies every file below the first folder into the second, over what is there. */
    static void copy(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isRegularFile(file)) {
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Deletes the folder and everything below it; does nothing when there is none. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : below(folder).reversed()) {
                Files.delete(file);
            }
        }
    }

    /** Gives every file and folder the same time. */
    static void date(Path folder, Instant time) throws IOException {
        for (Path file : below(folder).reversed()) {
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
