package dev.headroom.core.host.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is open and locked, and that is known to be the very file at its path: whoever deletes or moves such a file
 * does so while holding it, and whoever waited for it then finds out that it holds a file without that name. There are two
 * kinds: lock files, whose names are used again and whose content means nothing; and temporary files, whose names are never
 * used again and which may have become a file of the user's meanwhile.
 */
final class OwnedFile implements AutoCloseable {
    /**
     * What this process holds. Static because the system's locks are: they belong to the process, and closing any other
     * channel to the same file would give them up (fcntl(2), "advisory record locking").
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final int ATTEMPTS = 100;
    private static final int LARGEST_TOKEN = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final Optional<Object> key;
    private boolean open = true;
    private boolean wasFree;

    private OwnedFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.key = keyAt(path);
    }

    /**
     * Opens (makes, if need be) and locks a lock file. Empty when somebody else holds it.
     *
     * @param attributes how a new one is made
     */
    static Optional<OwnedFile> take(Path file, FileAttribute<?>... attributes) throws IOException {
        Path path = canonical(file);
        return held(path, () -> {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<OwnedFile> opened = open(path, attributes);
                if (opened.isPresent()) {
                    Optional<OwnedFile> locked = opened.get().locked(OwnedFile::isAtItsPath);
                    if (locked.isPresent() || !opened.get().wasFree) {
                        return locked;
                    }
                }
            }
            return Optional.empty();
        });
    }

    /**
     * Makes and locks a temporary file under a name that was never used. Empty when somebody took it for a leftover.
     *
     * @param making how it comes to be
     * @param prepared what is to be done before it is locked: whoever opens and closes a locked file gives up the lock, and
     *     setting permissions does that
     */
    static Optional<OwnedFile> make(Path file, Making making, Preparation prepared) throws IOException {
        Path path = canonical(file);
        return held(path, () -> {
            making.make(path);
            try {
                // Open before its permissions are set: they may not let us.
                FileChannel channel = FileChannel.open(path, existing());
                return prepared(path, channel, prepared).locked(OwnedFile::isThere);
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(path);
                throw failure;
            }
        });
    }

    private static OwnedFile prepared(Path path, FileChannel channel, Preparation preparation) throws IOException {
        try {
            preparation.prepare(path);
            return new OwnedFile(path, channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static Set<OpenOption> existing() {
        return Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes a file where none may be, such that we may write to it. */
    interface Making {
        void make(Path file) throws IOException;
    }

    /** Gives a new file its owner and permissions. */
    interface Preparation {
        void prepare(Path file) throws IOException;
    }

    /** Locks a temporary file that is there; its content stays. Empty when somebody holds it, or it has just gone. */
    static Optional<OwnedFile> left(Path file) throws IOException {
        Path path = canonical(file);
        return held(path, () -> {
            try {
                return new OwnedFile(path, FileChannel.open(path, existing())).locked(OwnedFile::isThere);
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
        });
    }

    private static Optional<OwnedFile> held(Path path, Taking taking) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<OwnedFile> taken = Optional.empty();
        try {
            taken = taking.take();
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(path);
            }
        }
        return taken;
    }

    /** One way to come by a file. */
    private interface Taking {
        Optional<OwnedFile> take() throws IOException;
    }

    /** Whether a locked file still is the one at its path. */
    private interface Proof {
        boolean holds(OwnedFile file) throws IOException;
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Deletes the file and gives it up. */
    void discard() throws IOException {
        try (this) {
            Files.deleteIfExists(path);
        }
    }

    /** Gives the file up without deleting it. */
    @Override
    public void close() throws IOException {
        release();
    }

    /** The same, for those who cannot wait for the end of a block. */
    void release() throws IOException {
        if (open) {
            open = false;
            try {
                channel.close();
            } finally {
                HELD.remove(path);
            }
        }
    }

    /** This file once it is locked and proven; else it is closed. */
    private Optional<OwnedFile> locked(Proof proof) throws IOException {
        boolean ours = false;
        try {
            FileLock lock = channel.tryLock();
            wasFree = lock != null;
            ours = wasFree && proof.holds(this);
        } finally {
            if (!ours) {
                channel.close();
            }
        }
        return ours ? Optional.of(this) : Optional.empty();
    }

    /** A file that is there is opened as it is, never through a link; empty when it came or went meanwhile. */
    private static Optional<OwnedFile> open(Path path, FileAttribute<?>... attributes) throws IOException {
        try {
            if (isFile(path)) {
                Set<OpenOption> existing = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                return Optional.of(new OwnedFile(path, FileChannel.open(path, existing)));
            }
            Set<OpenOption> fresh = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            return Optional.of(new OwnedFile(path, FileChannel.open(path, fresh, attributes)));
        } catch (NoSuchFileException gone) {
            if (Files.isDirectory(RealTarget.folderOf(path))) {
                return Optional.empty();
            }
            throw gone;
        } catch (FileAlreadyExistsException came) {
            return Optional.empty();
        }
    }

    /** Looks once: what is looked at twice may be gone in between. */
    private static boolean isFile(Path path) throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw DiskTrouble.NOT_A_FILE.changing(path);
            }
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** A name that is never used again leads to this file or to none. */
    private boolean isThere() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Whether the lock file is the one at its path. The path is only looked at, never opened a second time; so the file is
     * given a size that nobody else gives to another one. On a full disk there is no room for that: then it has to be the
     * same inode as when it was opened.
     */
    private boolean isAtItsPath() throws IOException {
        int token = ThreadLocalRandom.current().nextInt(1, LARGEST_TOKEN);
        channel.truncate(0);
        try {
            channel.write(ByteBuffer.wrap(new byte[] {' '}), token - 1L);
        } catch (IOException full) {
            if (key.isPresent()) {
                return key.equals(keyAt(path));
            }
            throw full;
        }
        try {
            return Files.size(path) == token;
        } catch (NoSuchFileException gone) {
            return false;
        } finally {
            channel.truncate(0);
        }
    }

    /** What tells the file at a path from others; empty where the system has no such thing, or there is no file. */
    private static Optional<Object> keyAt(Path path) throws IOException {
        try {
            return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static Path canonical(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path name = absolute.getFileName();
        Path folder = RealTarget.folderOf(absolute).toRealPath();
        return name == null ? folder : folder.resolve(name);
    }
}
