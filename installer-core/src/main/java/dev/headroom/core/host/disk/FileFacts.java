package dev.headroom.core.host.disk;

import dev.headroom.core.host.FileReader.Access;
import dev.headroom.core.host.FileReader.Facts;
import dev.headroom.core.host.FileReader.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the system tells of a path in one question. */
final class FileFacts {
    /** Bits of st_mode (inode(7)). */
    private static final int GROUP_WRITES = 0020;

    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    private FileFacts() {}

    /**
     * Follows symbolic links.
     *
     * @param posix whether the system has owners and modes; without them the mode is empty and the owner −1
     */
    static Facts of(Path path, boolean posix) throws IOException {
        String wanted = posix ? "unix:uid,size,lastModifiedTime,isRegularFile,isDirectory,permissions" : "*";
        Map<String, Object> facts = Files.readAttributes(path, wanted);
        Kind kind = Boolean.TRUE.equals(facts.get("isRegularFile"))
                ? Kind.FILE
                : Boolean.TRUE.equals(facts.get("isDirectory")) ? Kind.FOLDER : Kind.OTHER;
        return new Facts(
                kind,
                permissions(facts),
                ((Number) facts.getOrDefault("size", 0L)).longValue(),
                facts.get("lastModifiedTime") instanceof FileTime time ? time.toMillis() : 0,
                ((Number) facts.getOrDefault("uid", -1)).longValue());
    }

    /** Of the entry itself: a symbolic link is not followed. */
    static Access access(Path path) throws IOException {
        Map<String, Object> facts =
                Files.readAttributes(path, "unix:uid,gid,mode,isDirectory,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
        int mode = ((Number) facts.getOrDefault("mode", GROUP_WRITES | OTHERS_WRITE)).intValue();
        boolean link = Boolean.TRUE.equals(facts.get("isSymbolicLink"));
        return new Access(
                Boolean.TRUE.equals(facts.get("isDirectory")),
                ((Number) facts.getOrDefault("uid", -1)).longValue(),
                ((Number) facts.getOrDefault("gid", -1)).longValue(),
                (mode & GROUP_WRITES) != 0,
                (mode & OTHERS_WRITE) != 0,
                (mode & STICKY) != 0,
                link ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static String permissions(Map<String, Object> facts) {
        Object permissions = facts.get("permissions");
        return permissions == null ? "" : PosixFilePermissions.toString((Set<PosixFilePermission>) permissions);
    }
}
