package dev.headroom.desktop.instance;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Makes sure that a user has one desktop per display. The first one listens at a {@link Meeting}; a later one sends its
 * arguments there and ends. A file lock decides which one is the first, so a socket that a killed instance left is no obstacle.
 */
public final class SingleInstance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());
    private static final int MOST_BYTES = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path socket;
    private final FileChannel lockFile;
    private final ServerSocketChannel server;

    private final Meeting meeting;

    private SingleInstance(Path socket, FileChannel lockFile, ServerSocketChannel server, Meeting meeting) {
        this.socket = socket;
        this.meeting = meeting;
        this.lockFile = lockFile;
        this.server = server;
    }

    /**
     * Becomes the one instance; empty when there is one, which has these arguments then.
     *
     * @param socket in a folder that is private to the user
     * @param others gets the arguments of later starts, on a thread of its own
     * @throws IOException when neither can be done, or when others could have made the socket
     */
    public static Optional<SingleInstance> claim(Path socket, List<String> arguments, Consumer<List<String>> others)
            throws IOException {
        return claim(socket, Meeting.at(socket), arguments, others);
    }

    /** The same, with another place to meet than this machine's usual one. */
    static Optional<SingleInstance> claim(
            Path socket, Meeting meeting, List<String> arguments, Consumer<List<String>> others) throws IOException {
        makePrivate(socket.resolveSibling(""));
        FileChannel lockFile = FileChannel.open(
                socket.resolveSibling(socket.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.ofNullable(lockFile.tryLock());
        if (lock.isEmpty()) {
            lockFile.close();
            sendSoon(meeting, arguments);
            return Optional.empty();
        }
        SingleInstance instance = new SingleInstance(socket, lockFile, meeting.listen(), meeting);
        Thread.ofVirtual().name("instance").start(() -> instance.serve(others));
        return Optional.of(instance);
    }

    private static void makePrivate(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, mode);
        if (posix && !isOurs(folder)) {
            throw new IOException(folder + " belongs to another user, or others may write into it");
        }
    }

    /** Where all may make folders, another user may have made this one first. Whose files we make is who we are. */
    private static boolean isOurs(Path folder) throws IOException {
        PosixFileAttributes its = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile(folder, "headroom", "");
        try {
            return its.isDirectory()
                    && its.owner().equals(Files.getOwner(probe))
                    && !its.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    && !its.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } finally {
            Files.delete(probe);
        }
    }

    /** One that has just become the first may not listen yet. */
    private static void sendSoon(Meeting meeting, List<String> arguments) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                meeting.say(arguments);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        lockFile.close();
    }

    private void serve(Consumer<List<String>> others) {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().name("start").start(() -> hear(channel, others));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closed", e);
            }
        }
    }

    /** One that connects and says nothing keeps nobody else waiting. */
    private void hear(SocketChannel channel, Consumer<List<String>> others) {
        try (channel) {
            meeting.heard(read(channel)).ifPresent(others);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a start that ended early", e);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(MOST_BYTES);
        int more = 0;
        while (in.hasRemaining() && more >= 0) {
            more = channel.read(in);
        }
        return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }
}
