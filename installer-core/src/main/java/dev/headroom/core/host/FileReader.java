package dev.headroom.core.host;

import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at files and folders and changes nothing. Every method fails with {@link ProblemException} that names the path and the
 * reason (no permission, not a folder, …); what is not there is an empty result and not a failure.
 */
public interface FileReader {
    /** The whole content; empty when there is no such file. Symlinks are followed. */
    Optional<byte[]> read(Path file);

    /** The last bytes of a file of any size, at most so many; empty when there is no such file. */
    default Optional<byte[]> readEnd(Path file, int most) {
        return read(file).map(all -> Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length));
    }

    /** What is at this path, symlinks followed; empty when nothing is. */
    Optional<Facts> facts(Path path);

    /** The entries of a folder, sorted; none when it is not there. */
    List<Path> list(Path folder);

    /** How many names the file has to which a path leads; 0 when it is not there. */
    default int names(Path file) {
        return facts(file).isPresent() ? 1 : 0;
    }

    /** Where a path leads in the end, so that two spellings of one file are known to be the same. */
    default Path real(Path file) {
        return file;
    }

    /** How many bytes this account may still write to the disk on which a path lies or would lie; empty when nobody tells. */
    default OptionalLong room(Path path) {
        return OptionalLong.empty();
    }

    /** The numeric group of a file that a new content would not get, because this account is no member of it; else empty. */
    default OptionalLong lostGroup(Path file) {
        return OptionalLong.empty();
    }

    /**
     * Who may change the entry at a path, the link itself where it is one; empty when nothing is there or the system does
     * not tell.
     */
    default Optional<Access> access(Path path) {
        return facts(path)
                .filter(facts -> facts.mode().length() == 9)
                .map(facts -> new Access(
                        facts.isFolder(),
                        facts.owner(),
                        0,
                        facts.mode().charAt(4) == 'w',
                        facts.mode().charAt(7) == 'w',
                        false,
                        Optional.empty()));
    }

    /**
     * Who may change an entry.
     *
     * @param owner the numeric user id
     * @param group the numeric group id
     * @param sticky whether the entries of this folder can be replaced by their owners alone
     * @param link where it leads, as it is written there; empty when it is no symbolic link
     */
    record Access(
            boolean isFolder,
            long owner,
            long group,
            boolean groupWrites,
            boolean othersWrite,
            boolean sticky,
            Optional<Path> link) {}

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
