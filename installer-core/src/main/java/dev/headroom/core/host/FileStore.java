package dev.headroom.core.host;

import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Changes files and folders so that a crash leaves either the old state or the new one. Every method fails with {@link
 * ProblemException} that names the path and the reason ({@link #NO_FOLDER}, {@code no-permission}, {@code disk-full}, …).
 */
public interface FileStore extends FileReader {
    /** The code of the problem that a file cannot be made because the folder it belongs to is not there. */
    String NO_FOLDER = "no-folder";

    /**
     * Puts a content in place so that nobody ever sees half of it: a temporary file beside the real target (a symlink
     * stays one), forced to disk, moved over it, the folder forced too. The owner of an existing file is kept.
     *
     * @param mode nine characters such as {@code rw-------}; empty for the system's default
     */
    void write(Path file, byte[] content, String mode);

    /**
     * Brings a file from what was read to what is to be there, unless it holds something else by now: the file is compared
     * at the last moment, when the new content is on disk already and only has to be moved over the old one.
     *
     * @param before what was read; empty when there was no file
     * @param after the new content; empty when the file is to be gone
     * @param mode as for {@link #write}
     * @return whether it was done; false when somebody else changed the file: then nothing was changed here
     */
    default boolean swap(Path file, Optional<byte[]> before, Optional<byte[]> after, String mode) {
        Optional<byte[]> now = read(file);
        boolean same = now.isPresent() == before.isPresent()
                && Arrays.equals(now.orElse(new byte[0]), before.orElse(new byte[0]));
        if (same) {
            after.ifPresentOrElse(content -> write(file, content, mode), () -> delete(file));
        }
        return same;
    }

    /**
     * Fails as {@link #write} would; changes nothing.
     *
     * @throws ProblemException {@code no-permission}, {@code read-only}, {@code immutable}, {@code other-owner}, {@code
     *     mounted}, {@code not-a-file}, {@code dangling-link} or {@code symlink-loop}
     */
    void checkWritable(Path file);

    /** Adds to the end of a file and forces it to disk; the file is made, readable for its owner only. */
    void append(Path file, byte[] content);

    /** Deletes what a killed {@link #write} to this file may have left beside its real target. */
    void discardTemporary(Path file);

    /** Deletes a file; nothing happens when it is not there. A symlink stays: the file that it leads to is deleted. */
    void delete(Path file);

    /** Makes one folder; false when it was there already. Its parent must be there. */
    boolean makeFolder(Path folder, String mode);

    /** Removes a folder if it is empty; whether it is gone now. */
    boolean removeFolder(Path folder);

    /** Renames a file or folder to a name that must be free; false when that is taken. */
    boolean rename(Path from, Path to);

    /** Copies a file and empties it; who has it open for appending goes on at its beginning. */
    void moveContent(Path file, Path copy);
}
