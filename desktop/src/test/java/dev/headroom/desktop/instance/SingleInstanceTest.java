package dev.headroom.desktop.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.desktop.settings.Folders;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the instance is only held
class SingleInstanceTest {
    @TempDir
    Path folder;

    @Test
    void aSecondStartHandsItsArgumentsOverAndEnds() throws IOException, InterruptedException {
        BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
        try (SingleInstance ignored =
                SingleInstance.claim(socket(), List.of(), heard::add).orElseThrow()) {
            Process second = second();
            assertEquals(List.of("--a", "b c"), heard.poll(20, TimeUnit.SECONDS));
            assertEquals(0, second.waitFor());
        }
    }

    @Test
    void theSocketOfAKilledInstanceIsNoObstacle() throws IOException {
        Files.createFile(socket());
        try (SingleInstance ignored =
                SingleInstance.claim(socket(), List.of(), each -> {}).orElseThrow()) {
            assertTrue(Files.exists(socket()));
        }
    }

    @Test
    void oneThatConnectsAndSaysNothingKeepsNoOtherStartWaiting() throws IOException, InterruptedException {
        BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
        try (SingleInstance ignored =
                        SingleInstance.claim(socket(), List.of(), heard::add).orElseThrow();
                SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
                SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            other.write(ByteBuffer.wrap("--a".getBytes(StandardCharsets.UTF_8)));
            other.shutdownOutput();
            assertEquals(List.of("--a"), heard.poll(30, TimeUnit.SECONDS));
            assertTrue(silent.isOpen());
        }
    }

    @Test
    void aStartWaitsForOneThatIsFirstAndDoesNotListenYet() throws IOException, InterruptedException {
        Path lock = socket().resolveSibling("headroom-tray.sock.lock");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ignored = held.lock();
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Process second = second();
            assertTrue(second.isAlive() || second.exitValue() == 0);
            server.bind(UnixDomainSocketAddress.of(socket()));
            server.accept().close();
            assertEquals(0, second.waitFor());
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Windows has no such modes")
    void aFolderThatOthersMayWriteIntoOrThatAnotherUserMadeIsNotUsed() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThrows(IOException.class, () -> SingleInstance.claim(socket(), List.of(), each -> {}));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Assumptions.assumeTrue(Files.isWritable(Path.of("/")), "only root can give a folder away");
        Files.setAttribute(folder, "unix:uid", 65534);
        assertThrows(IOException.class, () -> SingleInstance.claim(socket(), List.of(), each -> {}));
    }

    @Test
    void eachDisplayHasAnInstanceOfItsOwn() {
        assertEquals(at(Map.of("DISPLAY", ":1")), at(Map.of("DISPLAY", ":1.0")));
        assertNotEquals(at(Map.of("DISPLAY", ":1")), at(Map.of("DISPLAY", ":10")));
        assertNotEquals(at(Map.of("DISPLAY", ":1")), at(Map.of("WAYLAND_DISPLAY", "wayland-1")));
    }

    private static Path at(Map<String, String> display) {
        Map<String, String> environment = new HashMap<>(display);
        environment.put("HOME", "/home/ada");
        return Folders.of(environment, "Linux", Path.of("/tmp")).socket();
    }

    private Path socket() {
        return folder.resolve("headroom-tray.sock");
    }

    private Process second() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Second.class.getName(),
                        socket().toString())
                .inheritIO()
                .start();
    }

    /** A start in a process of its own: locks are held by processes. */
    static final class Second {
        public static void main(String[] args) throws IOException {
            boolean alone = SingleInstance.claim(Path.of(args[0]), List.of("--a", "b c"), each -> {})
                    .isPresent();
            System.exit(alone ? 1 : 0);
        }
    }
}
