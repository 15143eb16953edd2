package dev.headroom.core.host;

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
 * A file that is open and locked, and that is known to be the very file at its path: whoever deletes such a file does so
 * while holding it, and whoever waited for it then finds out that it holds a file without a name.
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
    private final boolean fresh;
    private final Optional<Object> key;
    private boolean open = true;

    private OwnedFile(Path path, FileChannel channel, boolean fresh) throws IOException {
        this.path = path;
        this.channel = channel;
        this.fresh = fresh;
        this.key = keyAt(path);
    }

    /**
     * Opens (makes, if need be) and locks a file; its content is gone then. Empty when somebody else holds it.
     *
     * @param attributes how a new one is made
     */
    static Optional<OwnedFile> take(Path file, FileAttribute<?>... attributes) throws IOException {
        Path path = canonical(file);
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<OwnedFile> taken = Optional.empty();
        try {
            taken = lock(path, attributes);
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(path);
            }
        }
        return taken;
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Whether it was made just now, by us; one that was there already may have been made by anybody. */
    boolean isFresh() {
        return fresh;
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

    private static Optional<OwnedFile> lock(Path path, FileAttribute<?>... attributes) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<OwnedFile> opened = open(path, attributes);
            if (opened.isEmpty()) {
                continue;
            }
            FileChannel channel = opened.get().channel;
            boolean ours = false;
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    return Optional.empty();
                }
                ours = opened.get().isAtItsPath();
            } finally {
                if (!ours) {
                    channel.close();
                }
            }
            if (ours) {
                return opened;
            }
        }
        return Optional.empty();
    }

    /** A file that is there is opened as it is, never through a link; empty when it came or went meanwhile. */
    private static Optional<OwnedFile> open(Path path, FileAttribute<?>... attributes) throws IOException {
        try {
            if (isThere(path)) {
                Optional<Object> before = keyAt(path);
                Set<OpenOption> existing = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                OwnedFile opened = new OwnedFile(path, FileChannel.open(path, existing), false);
                if (before.equals(opened.key)) {
                    return Optional.of(opened);
                }
                opened.channel.close();
                return Optional.empty();
            }
            Set<OpenOption> fresh = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            return Optional.of(new OwnedFile(path, FileChannel.open(path, fresh, attributes), true));
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
    private static boolean isThere(Path path) throws IOException {
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

    /**
     * Whether the locked file is the one at its path. The path is only looked at, never opened a second time; so the file
     * is given a size that nobody else gives to another one. On a full disk there is no room for that: then it is the one
     * if the path leads to the same inode as when it was opened, for no other file can have that number meanwhile.
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
