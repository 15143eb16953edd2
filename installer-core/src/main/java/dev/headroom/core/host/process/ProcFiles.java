package dev.headroom.core.host.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading the kernel's tables under /proc, in which everything may vanish at any moment. */
public final class ProcFiles {
    private ProcFiles() {}

    /** The text of a file, one character per byte; empty when it is gone or not ours to read. */
    public static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** Where a link leads; empty when it is gone or not ours to read. */
    static Optional<String> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** The entries of a folder whose names are numbers; empty when it is gone or not ours to read. */
    static Optional<List<Path>> numbered(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> isNumber(String.valueOf(entry.getFileName())))) {
            entries.forEach(found::add);
            return Optional.of(found);
        } catch (IOException | java.nio.file.DirectoryIteratorException goneOrForbidden) {
            return Optional.empty();
        }
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
