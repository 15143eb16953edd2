package dev.headroom.gateway.bench;

import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A gateway in a process of its own, with the memory that a user's machine gives it. */
final class GatewayProcess implements Closeable {
    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final int port;

    GatewayProcess(String provider) throws IOException {
        this(
                FreePort.next(),
                port -> List.of(
                        "--port", String.valueOf(port), "--anthropic-api-url", provider, "--openai-api-url", provider));
    }

    /** One in front of an engine on another machine, whose certificate is in a file. */
    GatewayProcess(String provider, String engine, String certificate) throws IOException {
        this(FreePort.next(), port -> List.of("--team", String.valueOf(port), provider, engine, certificate));
    }

    private GatewayProcess(int port, IntFunction<List<String>> arguments) throws IOException {
        this.port = port;
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms16m",
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayMain.class.getName()));
        command.addAll(arguments.apply(port));
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        awaitPort(port);
    }

    int port() {
        return port;
    }

    /** Resident memory in MiB. */
    long residentMebibytes() throws IOException {
        return number("/proc/" + process.pid() + "/status", "VmRSS:") / 1024;
    }

    /** Open descriptors. */
    long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.count();
        }
    }

    /** Processor seconds used so far. */
    double processorSeconds() throws IOException {
        var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    static void awaitPort(int port) {
        Await.until("something listens on " + port, () -> listens(port));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static long number(String file, String label) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
