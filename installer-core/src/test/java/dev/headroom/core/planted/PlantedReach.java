package dev.headroom.core.planted;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Uses the machine in every way that only {@code host} may, so that a test can see that the rule finds each of them. */
public final class PlantedReach {
    private PlantedReach() {}

    static String harmless() {
        return Path.of("a").resolve("b").toString();
    }

    static boolean files() {
        return Files.exists(Path.of("a"));
    }

    static long randomAccess(RandomAccessFile file) throws IOException {
        return file.length();
    }

    static long fileChannel(FileChannel channel) throws IOException {
        return channel.size();
    }

    static boolean socketChannel(SocketChannel channel) {
        return channel.isConnected();
    }

    static boolean socket(Socket socket) {
        return socket.isBound();
    }

    static boolean serverSocket(ServerSocket socket) {
        return socket.isBound();
    }

    static int http(HttpURLConnection connection) throws IOException {
        return connection.getResponseCode();
    }

    static Process process() throws IOException {
        return new ProcessBuilder("true").start();
    }

    static long processHandle() {
        return ProcessHandle.current().pid();
    }

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    static Instant now() {
        return Instant.now();
    }

    static Supplier<Instant> nowByReference() {
        return Instant::now;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static long nanoTime() {
        return System.nanoTime();
    }

    static long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    static void sleep() throws InterruptedException {
        Thread.sleep(1);
    }

    static void sleepByUnit() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(1);
    }

    static void park() {
        LockSupport.parkNanos(1);
    }

    static Optional<String> variable() {
        return Optional.ofNullable(System.getenv("HOME"));
    }

    static String home() {
        return System.getProperty("user.home", "");
    }

    static void exit() {
        System.exit(1);
    }
}
