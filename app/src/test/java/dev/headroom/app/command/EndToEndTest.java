package dev.headroom.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command against a real home, with a real gateway. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals and permissions as on Linux")
class EndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private Command headroom = new Command(Path.of("."));
    private Path settings = Path.of(".");
    private String port = "";
    private Map<String, String> original = Map.of();

    @BeforeEach
    void aHome() throws IOException {
        headroom = new Command(home);
        settings = home.resolve(".claude/settings.json");
        port = String.valueOf(Command.freePort());
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\r\n\t\"theme\": \"dark\"\r\n}");
        Files.writeString(home.resolve(".bashrc"), "echo hi");
        original = headroom.everything();
    }

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        headroom.run("install", "restore", "--all");
    }

    @Test
    @Tag("never-1")
    @Tag("never-12")
    @Tag("never-13")
    void aProfileIsInstalledShownStoppedStartedAndRemovedToTheLastByte() throws Exception {
        Command.Result applied = apply("user");
        assertEquals(0, applied.code(), applied.err());
        assertTrue(applied.out()
                .startsWith("Installed persistent deployment 'default' (on-demand, runtime=embedded, scope=user)."));
        Command.Result status = headroom.run("install", "status", "--check");
        assertEquals(0, status.code(), status.out());
        assertTrue(status.out().contains("Healthy:    yes"), status.out());
        assertEquals(0, headroom.run("install", "stop").code());
        Command.Result stopped = headroom.run("install", "status", "--check");
        assertEquals(4, stopped.code());
        assertTrue(stopped.out().contains("Status:     stopped"), stopped.out());
        assertEquals(0, headroom.run("install", "stop").code(), "stopping twice");
        assertEquals(0, headroom.run("install", "start").code());
        Command.Result removed = headroom.run("install", "remove");
        assertEquals(0, removed.code(), removed.err());
        assertEquals("Removed deployment 'default'.\n", removed.out());
        assertEquals(original, headroom.everything());
    }

    @Test
    @Tag("never-22")
    @Tag("never-17")
    void whenTheProxyIsKilledItsToolsAreUnroutedByThemselves() throws Exception {
        assertEquals(0, apply("provider").code());
        assertTrue(Files.readString(settings).contains(port));
        long pid = Long.parseLong(Files.readString(home.resolve(".headroom/deploy/default/runner.pid"))
                .strip());
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        await("unrouted", () -> !Files.readString(settings).contains(port));
        assertEquals("{\r\n\t\"theme\": \"dark\"\r\n}", Files.readString(settings));
        assertEquals(0, headroom.run("install", "start").code());
        assertTrue(Files.readString(settings).contains(port));
        assertEquals(0, headroom.run("install", "remove").code());
        assertEquals(original, headroom.everything());
    }

    @Test
    @Tag("never-11")
    void aCommandKilledAtARandomMomentIsSettledByTheNext() throws Exception {
        Random random = new Random(20261121);
        for (int round = 0; round < 8; round++) {
            Process apply = headroom.start(words("provider"));
            apply.waitFor(150 + random.nextInt(1200), TimeUnit.MILLISECONDS);
            apply.destroyForcibly().waitFor();
            headroom.run("install", "list");
            if (Files.exists(home.resolve(".headroom/deploy/default/manifest.json"))) {
                assertEquals(0, headroom.run("install", "remove").code());
            }
            await("as before", () -> original.equals(headroom.everything()));
        }
    }

    @Test
    void ctrlCUndoesAndExitsWith130() throws Exception {
        Process apply = headroom.start(words("provider"));
        await("the profile's folder", () -> Files.exists(home.resolve(".headroom/deploy/default")) || !apply.isAlive());
        new ProcessBuilder("kill", "-INT", String.valueOf(apply.pid())).start().waitFor();
        assertTrue(apply.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, apply.exitValue());
        assertEquals(original, headroom.everything());
    }

    @Test
    @Tag("never-24")
    void aDryRunShowsEverythingAndChangesNothing() throws Exception {
        List<String> words = new ArrayList<>(words("provider"));
        words.add("--dry-run");
        Command.Result shown = headroom.run(words.toArray(String[]::new));
        assertEquals(0, shown.code(), shown.err());
        assertTrue(shown.out().contains("+++ " + settings), shown.out());
        assertTrue(shown.out().contains("ANTHROPIC_BASE_URL"), shown.out());
        assertEquals(original, headroom.everything());
    }

    @ParameterizedTest
    @CsvSource({
        "2, --preset nonsense",
        "2, --scope nonsense",
        "2, --port 0",
        "2, --port 99999",
        "2, --nonsense",
        "2, --providers manual",
        "2, --providers auto --target claude",
        "1, --preset persistent-service",
        "1, --runtime docker",
        "1, --profile ../evil",
        "1, --providers manual --scope provider --target cursor",
        "1, --runtime embedded --memory",
        "1, --preset on-demand --scope system"
    })
    @Tag("never-16")
    @Tag("never-18")
    void badInputIsThreeLinesAndNoChange(int code, String words) throws Exception {
        List<String> all = new ArrayList<>(List.of("install", "apply", "--preset", "on-demand"));
        all.addAll(List.of(words.split(" ", -1)));
        if (words.contains("--preset")) {
            all.subList(2, 4).clear();
        }
        Command.Result result = headroom.run(all.toArray(String[]::new));
        assertEquals(code, result.code(), result.err());
        assertTrue(result.err().startsWith("Error: "), result.err());
        assertTrue(result.err().lines().count() <= 3, result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertEquals(original, headroom.everything());
    }

    @Test
    @Tag("never-2")
    @Tag("never-16")
    void aBrokenSettingsFileIsNamedWithItsLineAndLeftAlone() throws Exception {
        Files.writeString(settings, "{\n  \"a\": 1,\n  oops\n}\n");
        Map<String, String> before = headroom.everything();
        Command.Result result = apply("provider");
        assertEquals(1, result.code());
        assertTrue(result.err().contains("settings.json"), result.err());
        assertTrue(result.err().contains("3"), result.err());
        assertEquals(before, headroom.everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-user-scope", "task-provider-scope", "docker-user-scope"})
    @Tag("never-13")
    @Tag("never-18")
    void profilesOfAnotherProgramAreShownAndRemovedOrKeptOnRecord(String fixture) throws Exception {
        String manifest =
                Files.readString(Path.of("../installer-core/src/test/resources/manifests", fixture + ".json"));
        String name = manifest.lines().skip(1).findFirst().orElseThrow().split("\"", -1)[3];
        Path file = home.resolve(".headroom/deploy").resolve(name).resolve("manifest.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, manifest);
        Command.Result status = headroom.run("install", "status", "--profile", name);
        assertEquals(0, status.code(), status.err());
        assertTrue(status.out().contains("Profile:    " + name), status.out());
        Command.Result remove = headroom.run("install", "remove", "--profile", name);
        if (remove.code() == 0) {
            // The other program made the workspace; it stays, and nothing is in it.
            Files.delete(home.resolve(".headroom"));
            assertEquals(original, headroom.everything());
        } else {
            // Without its engine a container cannot be taken away, and its record stays.
            assertEquals(3, remove.code(), remove.err());
            assertEquals("docker-user-scope", fixture);
            assertTrue(remove.err().contains("container"), remove.err());
            assertEquals(manifest, Files.readString(file));
        }
    }

    @Test
    void unknownProfilesAreNamed() throws Exception {
        Command.Result result = headroom.run("install", "status", "--profile", "nobody");
        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("Error: No deployment profile named 'nobody' is installed."), result.err());
    }

    private Command.Result apply(String scope) throws Exception {
        return headroom.run(words(scope).toArray(String[]::new));
    }

    private List<String> words(String scope) {
        return List.of(
                "install",
                "apply",
                "--preset",
                "on-demand",
                "--runtime",
                "embedded",
                "--scope",
                scope,
                "--target",
                "claude",
                "--port",
                port);
    }

    /** A condition that may fail while files come and go. */
    interface Condition {
        boolean holds() throws IOException;
    }

    static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertTrue(System.nanoTime() < end, "it never came to this: " + what);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
