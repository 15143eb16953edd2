package dev.headroom.app.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.app.cli.output.Streams;
import dev.headroom.testing.KeyringDaemon;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command by which agents and applies use the keyring, with GNOME's on a real bus. */
@Tag("bus")
class SecretServiceTest {
    @TempDir
    Path home;

    @Test
    void anEntryIsMadeReadAndTakenAway() throws IOException {
        try (KeyringDaemon daemon = KeyringDaemon.in(home)) {
            Map<String, String> there = daemon.environment();
            assertEquals("0 default.x-1", said(there, "", "free", "default.x"));
            assertEquals("3 there is no entry default.x-1", said(there, "", "read", "default.x-1"));
            assertEquals("0 ", said(there, "tökén 1\nmore\n", "add", "default.x-1"));
            assertEquals("0 tökén 1", said(there, "", "read", "default.x-1"));
            assertEquals("0 default.x-2", said(there, "", "free", "default.x"));
            assertEquals("0 ", said(there, "two\n", "add", "default.x-2"));
            assertEquals("0 ", said(there, "", "remove", "default.x-1", "default.x-3"));
            assertEquals("3 there is no entry default.x-1", said(there, "", "read", "default.x-1"));
            assertEquals("0 two", said(there, "", "read", "default.x-2"));
        }
    }

    @Test
    void anEntryThatIsThereIsNotTouched() throws IOException {
        try (KeyringDaemon daemon = KeyringDaemon.in(home)) {
            Map<String, String> there = daemon.environment();
            said(there, "the user's\n", "add", "default.x-1");
            assertEquals("6 there is an entry default.x-1 already", said(there, "ours\n", "add", "default.x-1"));
            assertEquals("0 the user's", said(there, "", "read", "default.x-1"));
        }
    }

    /** Nobody is asked for a password, and nothing hangs. */
    @Test
    void aLockedKeyringSaysSo() throws IOException {
        try (KeyringDaemon daemon = KeyringDaemon.in(home)) {
            Map<String, String> there = daemon.environment();
            said(there, "one\n", "add", "default.x-1");
            daemon.lock();
            lockedAll(there);
            daemon.restartLocked();
            lockedAll(there);
        }
    }

    private static void lockedAll(Map<String, String> there) {
        String locked = "4 the keyring is locked";
        assertEquals(locked, said(there, "", "free", "default.x"));
        assertEquals(locked, said(there, "", "read", "default.x-1"));
        assertEquals(locked, said(there, "", "read", "default.x-2"));
        assertEquals(locked, said(there, "two\n", "add", "default.x-2"));
        assertEquals(locked, said(there, "", "remove", "default.x-1"));
    }

    @Test
    void withoutABusOrAServiceThereIsNone() throws IOException {
        assertEquals(
                "5 no session bus: the environment names no session bus",
                said(Map.of("XDG_RUNTIME_DIR", home.toString()), "", "read", "x"));
        try (KeyringDaemon daemon = KeyringDaemon.in(home)) {
            daemon.endKeyring();
            assertEquals("5 no program offers one on the session bus", said(daemon.environment(), "", "read", "x"));
        }
    }

    /** The exit code and the first line that was said. */
    private static String said(Map<String, String> environment, String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = new KeyringCommand(
                        new Streams(stream, stream, false, false),
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .run(List.of(words));
        return code + " "
                + out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
}
