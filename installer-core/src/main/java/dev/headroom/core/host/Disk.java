package dev.headroom.core.host;

import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Files and folders. Every method fails with {@link ProblemException} that names the path and the reason (no permission,
 * disk full, not a folder, …); what is not there is an empty result and not a failure.
 */
public interface Disk {
    /** The code of the problem that a file cannot be made because the folder it belongs to is not there. */
    String NO_FOLDER = "no-folder";

    /** The whole content; empty when there is no such file. Symlinks are followed. */
    Optional<byte[]> read(Path file);

    /** The last bytes of a file of any size; empty when there is no such file. */
    default Optional<byte[]> readEnd(Path file, int most) {
        return read(file).map(all -> Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length));
    }

    /** What is at this path, symlinks followed; empty when nothing is. */
    Optional<Facts> facts(Path path);

    /**
     * Puts a content in place so that nobody ever sees half of it: a temporary file beside the real target (a symlink
     * stays one), forced to disk, moved over it, the folder forced too. The owner of an existing file is kept.
     *
     * @param mode nine characters such as {@code rw-------}; empty for the system's default
     */
    void write(Path file, byte[] content, String mode);

    /**
     * Brings a file from what was read to what is to be there, unless it holds something else by now: that is looked at
     * in the last moment, when the new content is on disk already and only has to be moved over the old one.
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

    /** How many names the file has to which a path leads; 0 when it is not there. */
    default int names(Path file) {
        return facts(file).isPresent() ? 1 : 0;
    }

    /** Where a path leads in the end, so that two spellings of one file are known to be the same. */
    default Path real(Path file) {
        return file;
    }

    /** Fails as {@link #write} would for want of permission or on a read-only disk; changes nothing. */
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

    /** The entries of a folder, sorted; none when it is not there. */
    List<Path> list(Path folder);

    /**
     * Locks a file, which is made if need be, against every other process of this machine and every other holder in this
     * one; empty when somebody else holds it.
     */
    Optional<Lock> lock(Path file);

    /** A way to wait for changes in folders; empty where the system can only look again and again. */
    default Optional<Changes> changes() {
        return Optional.empty();
    }

    /** Changes in folders, as the system tells of them. */
    interface Changes extends AutoCloseable {
        /** Tells of changes in these folders from now on, too; those that are not there are left out. */
        void follow(List<Path> folders);

        /** Waits for the next change; returns also when the time is over. False when it was closed. */
        boolean await(Duration most);

        @Override
        void close();
    }

    /** Held until it is closed; the lock file is deleted then. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * What is at a path.
     *
     * @param mode nine permission characters; empty where there are none
     * @param size in bytes
     * @param modified milliseconds since 1970
     * @param owner the numeric user id; -1 where there is none
     */
    record Facts(Kind kind, String mode, long size, long modified, long owner) {
        public boolean isFile() {
            return kind == Kind.FILE;
        }

        public boolean isFolder() {
            return kind == Kind.FOLDER;
        }
    }

    /** Kinds of things at a path. */
    enum Kind {
        FILE,
        FOLDER,
        OTHER
    }
}
