package dev.headroom.desktop.settings;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes small text files so that a reader sees either the old or the whole new text. */
final class AtomicTextFile {
    private AtomicTextFile() {}

    /**
     * Puts this text into the file's place.
     *
     * @throws IOException when that cannot be done; nothing is left of it then
     */
    static void with(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Takes a folder away that nothing is in; false when there is something.
     *
     * @throws IOException when it cannot be taken away
     */
    static boolean isGone(Path folder) throws IOException {
        try {
            return Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }
}
