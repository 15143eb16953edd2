package dev.headroom.desktop.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A session bus of the test's own. */
public final class SessionBus implements AutoCloseable {
    private final Process daemon;
    private final String address;

    private SessionBus(Process daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    /** Starts one; where the program for it is missing the test is skipped and says so. */
    public static SessionBus start() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dbus-daemon")), "dbus-daemon is not installed: no bus to talk on");
        Process daemon = new ProcessBuilder(
                        "dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:tmpdir=/tmp")
                .start();
        BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8);
        return new SessionBus(daemon, String.valueOf(out.readLine()));
    }

    /** What a program needs to find it. */
    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address);
    }

    @Override
    public void close() {
        daemon.destroyForcibly().onExit().join();
    }
}
