package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.testing.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A wrapped tool waits until Java has found its proxy. A class that is not in the archive of {@code wrap}, or that Java makes while it
 * runs (a {@code switch} over types, a lambda that the archive cannot hold), costs that tool milliseconds at each start.
 */
class WrapArchiveTest {
    /** Which of Java's own classes are loaded hangs on what two threads do at the same time. */
    private static final String JAVAS = "source: jrt:/java.base";

    @TempDir
    Path home;

    private CommandRun installed;
    private int port;

    @BeforeEach
    void installs() throws Exception {
        Path tools = Files.createDirectories(home.resolve("tools"));
        for (String tool : List.of("claude", "codex")) {
            Path program = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexit 0\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(
                Files.createDirectories(home.resolve(".codex")).resolve("config.toml"), "model = \"gpt-5\"\n");
        installed = new CommandRun(home, tools + ":/usr/bin:/bin");
        port = FreePort.next();
        apply();
    }

    private void apply() throws Exception {
        assertEquals(
                0,
                installed
                        .run(
                                "install",
                                "apply",
                                "--preset=on-demand",
                                "--runtime=embedded",
                                "--scope=provider",
                                "--providers=manual",
                                "--target=claude",
                                "--target=codex",
                                "--port=" + port)
                        .code());
    }

    @AfterEach
    void removes() throws Exception {
        assertEquals(0, installed.run("install", "remove").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aToolWaitsForNoClassOutsideTheArchive(String tool) throws Exception {
        assertEquals(List.of(), outside("wrap", tool, "--port=" + port));
    }

    @Test
    void aToolWithSettingsOfItsUsersDoesNeither() throws Exception {
        assertEquals(0, installed.run("install", "remove").code());
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(
                home.resolve(".claude/settings.json"), "{\n  \"model\": \"opus\",\n  \"env\": {\"A\": \"b\"}\n}\n");
        apply();
        assertEquals(List.of(), outside("wrap", "claude", "--port=" + port));
    }

    @Test
    void anyProgramWaitsForNoClassOutsideTheArchive() throws Exception {
        assertEquals(List.of(), outside("wrap", "--port=" + port, "--", "true"));
    }

    /** The classes that Java did not take from the archive, by a launcher that writes down all it loads. */
    private List<String> outside(String... words) throws Exception {
        Path loaded = home.resolve("loaded");
        String launcher = Files.readString(CommandRun.HEADROOM)
                .replace("self=$0", "self=" + CommandRun.HEADROOM)
                .replace("-XX:-UsePerfData", "-XX:-UsePerfData -Xlog:class+load:file=" + loaded);
        Path recording = Files.writeString(home.resolve("headroom"), launcher);
        Files.setPosixFilePermissions(recording, PosixFilePermissions.fromString("rwxr-xr-x"));
        CommandRun.Result ended = installed
                .inside(List.of("sh", "-c", "shift; exec " + recording + " \"$@\"", "sh"))
                .run(words);
        assertEquals(0, ended.code(), ended.err());
        List<String> all = Files.readAllLines(loaded);
        assertTrue(all.size() > 1000, () -> "few classes were loaded: " + all.size());
        return all.stream()
                .filter(line -> line.contains(" source: ") && !line.contains("source: shared objects file"))
                .filter(line -> !line.contains(JAVAS))
                .toList();
    }
}
