package dev.headroom.core.host.disk;

import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Foresees what {@link Replacement} would fail at, or lose; changes nothing. */
final class ReplacementCheck {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Path OWN_STATUS = Path.of("/proc/self/status");

    /** The field of a mount that holds its place (proc_pid_mountinfo(5)). */
    private static final int MOUNT_POINT = 4;

    private final Path asked;
    private final RealTarget target;
    private final Os os;
    private final long account;

    /**
     * A check of one file.
     *
     * @param asked the path as the user names it, for messages
     * @param account the numeric user id that would write; 0 may give files to anybody
     */
    ReplacementCheck(Path asked, RealTarget target, Os os, long account) {
        this.asked = asked;
        this.target = target;
        this.os = os;
        this.account = account;
    }

    /** @throws ProblemException the code and reason that the replacement would fail with */
    void run() throws IOException {
        checkFolder(target.nearestFolder());
        if (Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS)) {
            checkFile(target.file());
        }
    }

    private void checkFolder(Path folder) throws IOException {
        Optional<IOException> refusal = refusal(folder);
        if (refusal.isPresent()) {
            boolean readOnly = Files.getFileStore(folder).isReadOnly();
            throw (readOnly ? DiskTrouble.READ_ONLY : of(refusal.get())).changing(asked);
        }
    }

    private void checkFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw DiskTrouble.NOT_A_FILE.changing(asked);
        }
        if (os == Os.WINDOWS) {
            return;
        }
        if (account != 0 && id(file, "uid") != account) {
            throw DiskTrouble.OTHER_OWNER.changing(asked);
        }
        if (isMountPoint(file)) {
            throw DiskTrouble.MOUNTED.changing(asked);
        }
        // A file of one's own that may only be read can be replaced all the same.
        Optional<IOException> refusal = refusal(file).filter(reason -> !(reason instanceof AccessDeniedException));
        if (refusal.isPresent()) {
            throw of(refusal.get()).changing(asked);
        }
        checkAppendOnly(file);
    }

    /** Only an attempt to open it tells of a file that may grow and not be replaced (chattr(1), attribute a). */
    private void checkAppendOnly(Path file) {
        try (FileChannel _ = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return;
        } catch (AccessDeniedException readOnly) {
            return;
        } catch (IOException reason) {
            throw of(reason).changing(asked);
        }
    }

    /** What the system calls "not permitted", although the rights would do, is an attribute of the file. */
    private static DiskTrouble of(IOException reason) {
        boolean attribute = !(reason instanceof AccessDeniedException)
                && String.valueOf(reason.getMessage()).contains("not permitted");
        return attribute ? DiskTrouble.IMMUTABLE : DiskTrouble.of(reason);
    }

    private static Optional<IOException> refusal(Path path) {
        try {
            path.getFileSystem().provider().checkAccess(path, AccessMode.WRITE);
            return Optional.empty();
        } catch (IOException reason) {
            return Optional.of(reason);
        }
    }

    private static long id(Path file, String kind) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:" + kind, LinkOption.NOFOLLOW_LINKS)).longValue();
    }

    /** Nothing can be moved over a file on which another one is mounted, as containers do it (rename(2), EBUSY). */
    private boolean isMountPoint(Path file) throws IOException {
        if (os != Os.LINUX || !Files.isReadable(MOUNTS)) {
            return false;
        }
        String place = file.toRealPath().toString();
        try (Stream<String> mounts = Files.lines(MOUNTS, StandardCharsets.UTF_8)) {
            return mounts.map(line -> line.split(" ", -1))
                    .filter(fields -> fields.length > MOUNT_POINT)
                    .anyMatch(fields -> unescaped(fields[MOUNT_POINT]).equals(place));
        }
    }

    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    /** The group of the file when this account, no member of it, could not give it to the new content. */
    OptionalLong lostGroup() throws IOException {
        if (os != Os.LINUX || account == 0 || !Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS)) {
            return OptionalLong.empty();
        }
        long group = id(target.file(), "gid");
        return ownGroups().contains(group) || !Files.isReadable(OWN_STATUS)
                ? OptionalLong.empty()
                : OptionalLong.of(group);
    }

    /** Those of this process, from the lines "Gid:" and "Groups:" (proc_pid_status(5)). */
    private static Set<Long> ownGroups() throws IOException {
        Set<Long> groups = new HashSet<>();
        for (String line : Files.readAllLines(OWN_STATUS, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("Gid:") || line.startsWith("Groups:")) {
                List.of(line.split("\\s+", -1)).stream()
                        .skip(1)
                        .filter(word -> !word.isEmpty())
                        .forEach(word -> groups.add(Long.valueOf(word)));
            }
        }
        return groups;
    }
}
