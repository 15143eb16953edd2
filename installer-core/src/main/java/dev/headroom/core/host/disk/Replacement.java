package dev.headroom.core.host.disk;

import dev.headroom.core.host.Os;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Puts a whole content in the place of a file: temporary file, force, move, force of the folder. */
final class Replacement {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int TRIES = 100;
    private static final String OURS_ALONE = "rw-------";

    private final RealTarget target;
    private final boolean posix;

    Replacement(RealTarget target, Os os) {
        this.target = target;
        this.posix = os != Os.WINDOWS;
    }

    /**
     * Replaces the content.
     *
     * @param mode nine characters; empty keeps that of the file, or leaves a new one to the system
     * @param condition asked right before the move, when nothing else is left to do
     * @return whether the condition held; else the file is as it was
     */
    boolean write(byte[] content, String mode, Condition condition) throws IOException {
        Optional<Map<String, Object>> existing = existing();
        boolean systemDefault = mode.isEmpty() && existing.isEmpty();
        discardLeftovers(target);
        try (OwnedFile temporary = makeTemporary(making(existing.isPresent(), systemDefault), path -> {
            if (posix && !systemDefault) {
                setOwner(path, existing);
                permissions(path, mode.isEmpty() ? permissionsOf(existing) : mode);
            }
            WindowsAccess.here().filter(_ -> !posix).ifPresent(access -> {
                if (WindowsAccess.isPrivate(mode)) {
                    access.letOwnerInAlone(path);
                } else if (existing.isPresent()) {
                    access.copy(target.file(), path);
                }
            });
        })) {
            try {
                fill(temporary.channel(), content);
                temporary.channel().force(true);
                if (!posix) {
                    // Windows does not move a file over which a lock is held.
                    temporary.release();
                }
                if (!condition.holds()) {
                    Files.deleteIfExists(temporary.path());
                    return false;
                }
                move(temporary.path());
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(temporary.path());
                throw failure;
            }
        }
        forceFolder(target.folder(), posix);
        return true;
    }

    /** What has to be so for the move to be made. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Forces a folder's entries to disk; Windows has no such call and needs none. */
    static void forceFolder(Path folder, boolean posix) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Sets permissions regardless of the umask; never through a link. */
    static void permissions(Path path, String mode) throws IOException {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setPermissions(permissions);
    }

    private Optional<Map<String, Object>> existing() throws IOException {
        if (!Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(target.file(), LinkOption.NOFOLLOW_LINKS)) {
            throw DiskTrouble.NOT_A_FILE.changing(target.file());
        }
        String wanted = posix ? "unix:uid,gid,permissions" : "size";
        return Optional.of(Files.readAttributes(target.file(), wanted, LinkOption.NOFOLLOW_LINKS));
    }

    /** Deletes what killed writers left; returns whether there was any. One that is at work now is left alone. */
    static boolean discardLeftovers(RealTarget target) throws IOException {
        boolean found = false;
        for (Path path : target.temporaries()) {
            Optional<OwnedFile> left = OwnedFile.left(path);
            if (left.isPresent()) {
                left.get().discard();
                found = true;
            }
        }
        return found;
    }

    /**
     * How the new file comes to be. In the place of another one it begins as a copy: that is how Java hands extended
     * attributes on, and access control lists with them, which Linux keeps as one of those (acl(5), xattr(7)).
     */
    private OwnedFile.Making making(boolean replaces, boolean systemDefault) {
        FileAttribute<?>[] attributes = posix && !systemDefault
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OURS_ALONE))
                }
                : new FileAttribute<?>[0];
        return path -> {
            if (!posix || !replaces || !copied(path)) {
                Files.createFile(path, attributes);
            }
        };
    }

    /** False when there is nothing to copy any more, or it may not be read. */
    private boolean copied(Path path) throws IOException {
        try {
            Files.copy(target.file(), path, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | AccessDeniedException none) {
            return false;
        }
        try {
            // One that may only be read could not be opened.
            permissions(path, OURS_ALONE);
        } catch (NoSuchFileException taken) {
            // Somebody took it for a leftover; whoever opens it finds out, too.
            return true;
        } catch (IOException failure) {
            Files.deleteIfExists(path);
            throw failure;
        }
        return true;
    }

    private OwnedFile makeTemporary(OwnedFile.Making making, OwnedFile.Preparation prepared) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<OwnedFile> made = OwnedFile.make(target.temporary(), making, prepared);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw DiskTrouble.BUSY.changing(target.file());
    }

    private static void fill(FileChannel channel, byte[] content) throws IOException {
        channel.truncate(0);
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Another owner must be kept; another group is kept where we may (only its members and root may give it). */
    private static void setOwner(Path temporary, Optional<Map<String, Object>> existing) throws IOException {
        if (existing.isEmpty()) {
            return;
        }
        Owner made = Owner.of(Files.readAttributes(temporary, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS));
        Owner wanted = Owner.of(existing.get());
        if (made.group() != wanted.group()) {
            try {
                Files.setAttribute(temporary, "unix:gid", wanted.group(), LinkOption.NOFOLLOW_LINKS);
            } catch (FileSystemException notAllowed) {
                if (made.user() == 0) {
                    throw notAllowed;
                }
            }
        }
        if (made.user() != wanted.user()) {
            Files.setAttribute(temporary, "unix:uid", wanted.user(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private record Owner(int user, int group) {
        static Owner of(Map<String, Object> facts) {
            return new Owner(
                    ((Number) facts.getOrDefault("uid", -1)).intValue(),
                    ((Number) facts.getOrDefault("gid", -1)).intValue());
        }
    }

    @SuppressWarnings("unchecked")
    private static String permissionsOf(Optional<Map<String, Object>> existing) {
        return existing.map(facts -> PosixFilePermissions.toString((Set<PosixFilePermission>) facts.get("permissions")))
                .orElse("rw-------");
    }

    /**
     * Whether it is another program that keeps a file from being replaced. Windows only says that access is denied (MoveFileEx); who has
     * no right to the file may not open it for writing either, and is told that in another way than that somebody else has it open.
     */
    private boolean isHeld() {
        try (FileChannel mine = FileChannel.open(target.file(), StandardOpenOption.WRITE)) {
            return mine.isOpen();
        } catch (AccessDeniedException forbidden) {
            return false;
        } catch (IOException shared) {
            return true;
        }
    }

    /** On Windows a program that has the file open keeps it from being replaced for as long as that lasts. */
    private void move(Path temporary) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.move(temporary, target.file(), StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException gone) {
                throw gone;
            } catch (FileSystemException held) {
                if (posix) {
                    throw held;
                }
                if (attempt == TRIES && isHeld()) {
                    throw DiskTrouble.BUSY.changing(target.file());
                }
                if (attempt == TRIES) {
                    throw held;
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }
}
