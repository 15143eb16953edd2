package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The real command against a real home, with a real gateway. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals and permissions as on Linux")
class EndToEndTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private Path settings = Path.of(".");
    private String port = "";
    private Map<String, String> original = Map.of();

    @BeforeEach
    void aHome() throws IOException {
        headroom = new CommandRun(home);
        settings = home.resolve(".claude/settings.json");
        port = String.valueOf(FreePort.next());
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\r\n\t\"theme\": \"dark\"\r\n}");
        Files.writeString(home.resolve(".bashrc"), "echo hi");
        original = headroom.everything();
    }

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        headroom.end();
    }

    @Test
    @Tag("never-1")
    @Tag("never-12")
    @Tag("never-13")
    void aProfileIsInstalledShownStoppedStartedAndRemovedToTheLastByte() throws Exception {
        List<String> apply = new ArrayList<>(words("user"));
        apply.addAll(List.of(
                "--target", "aider")); // Claude Code's own file leads it; a shell has to bring this one its variables
        CommandRun.Result applied = headroom.run(apply.toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
        assertTrue(applied.out()
                .startsWith("Installed persistent deployment 'default' (on-demand, runtime=embedded, scope=user)."));
        String shell = home.resolve(".headroom/deploy/default/env.sh").toString();
        assertTrue(
                applied.err().contains("\nOpen a new terminal, or run this in one that is open: . '" + shell + "'\n"),
                applied.err());
        assertTrue(
                applied.err()
                        .contains("\nFiles of yours that were changed: " + home.resolve(".bashrc") + ", " + settings
                                + ", "),
                applied.err());
        assertTrue(applied.err().contains(". 'headroom install remove' restores them.\n"), applied.err());
        CommandRun.Result status = headroom.run("install", "status", "--check");
        assertEquals(0, status.code(), status.out());
        assertTrue(status.out().contains("Healthy:    yes"), status.out());
        assertEquals(0, headroom.run("install", "stop").code());
        CommandRun.Result stopped = headroom.run("install", "status", "--check");
        assertEquals(4, stopped.code());
        assertTrue(stopped.out().contains("Status:     stopped"), stopped.out());
        assertEquals(0, headroom.run("install", "stop").code(), "stopping twice");
        assertEquals(0, headroom.run("install", "start").code());
        CommandRun.Result removed = headroom.run("install", "remove");
        assertEquals(0, removed.code(), removed.err());
        assertEquals("Removed deployment 'default'.\n", removed.out());
        assertEquals(original, headroom.everything());
    }

    @Test
    void whatIsMissingAndWhatWouldSaveTokensIsSaidAfterTheFirstApply() throws Exception {
        List<String> words = new ArrayList<>(ApplyWords.of("provider", port, "codex"));
        // Who names a runtime has chosen, and is told of no other.
        words.removeAll(List.of("--runtime", "embedded"));
        CommandRun.Result applied = headroom.run(words.toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
        assertTrue(
                applied.err()
                        .contains("\nNone of the tools was found here. The settings of Codex are ready for when you"
                                + " install it.\n"),
                applied.err());
        assertTrue(
                applied.err().contains("\nTo save tokens, bring an engine: 'headroom runtime install python', then"),
                applied.err());
        assertFalse(applied.err().contains("Open a new terminal"), "no shell reads it: " + applied.err());
        CommandRun.Result again = headroom.run("install", "apply");
        assertFalse(again.err().contains("To save tokens"), "said once: " + again.err());
    }

    @Test
    @Tag("never-10")
    void aProfileOfTheEnvironmentIsAppliedAndAValueThatWasKeptIsSaid() throws Exception {
        headroom = headroom.with(Map.of("HEADROOM_DEPLOYMENT_PROFILE", "work"));
        CommandRun.Result applied = apply("provider");
        assertTrue(applied.out().startsWith("Installed persistent deployment 'work'"), applied.out() + applied.err());
        CommandRun.Result nothing = headroom.run("install", "drift", "repair");
        assertEquals(0, nothing.code(), nothing.err());
        assertEquals("There is nothing to resolve.\n", nothing.out());
        Files.writeString(settings, Files.readString(settings).replace("127.0.0.1:" + port, "mine.example"));
        assertTrue(headroom.run("install", "drift", "accept").out().startsWith("Resolved the changed settings"));
        CommandRun.Result status = headroom.run("install", "status");
        assertTrue(status.out().contains("Claude Code: not routed: You kept your own value."), status.out());
        JsonNode json =
                JSON.readTree(headroom.run("install", "status", "--json").out());
        assertEquals(
                "healthy false",
                json.path("state").asText() + " " + json.path("routed").asBoolean());
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
        AwaitFiles.until("unrouted", () -> !Files.readString(settings).contains(port));
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
            awaitOriginal(round);
        }
    }

    private void awaitOriginal(int round) throws IOException {
        try {
            AwaitFiles.until("as before", () -> original.equals(headroom.everything()));
        } catch (AssertionError vain) {
            assertEquals(original, headroom.everything(), "round " + round);
        }
    }

    @Test
    @Tag("never-11")
    void ctrlCUndoesAndExitsWith130() throws Exception {
        Path python = aPythonInstallWhoseProxyNeverAnswers();
        original = headroom.everything();
        List<String> words = new ArrayList<>(words("provider"));
        words.set(words.indexOf("embedded"), "python");
        words.addAll(List.of("--python", python.toString()));
        // What a shell starts in the background ignores the signal, and all its children do.
        Process apply = headroom.inside(List.of("env", "--default-signal=INT")).start(words);
        AwaitFiles.until("waiting for the proxy", () -> Files.exists(home.resolve("started")) || !apply.isAlive());
        Files.delete(home.resolve("started"));
        new ProcessBuilder("kill", "-INT", String.valueOf(apply.pid())).start().waitFor();
        assertTrue(apply.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, apply.exitValue());
        AwaitFiles.until("as before", () -> original.equals(headroom.everything()));
    }

    private Path aPythonInstallWhoseProxyNeverAnswers() throws IOException {
        Path environment = home.resolve("venv");
        Path about = environment.resolve("lib/python3.13/site-packages/headroom_ai-0.28.0.dist-info/METADATA");
        Files.createDirectories(about.getParent());
        Files.writeString(about, "Metadata-Version: 2.1\nName: headroom-ai\nVersion: 0.28.0\n");
        Path program = environment.resolve("bin/headroom");
        Path python = environment.resolve("bin/python3");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!" + python + "\n");
        Files.writeString(python, "#!/bin/sh\n: > " + home.resolve("started") + "\nexec sleep 600\n");
        assertTrue(program.toFile().setExecutable(true) && python.toFile().setExecutable(true));
        return environment;
    }

    @Test
    @Tag("never-24")
    void aDryRunShowsEverythingAndChangesNothing() throws Exception {
        List<String> words = new ArrayList<>(words("provider"));
        words.add("--dry-run");
        CommandRun.Result shown = headroom.run(words.toArray(String[]::new));
        assertEquals(0, shown.code(), shown.err());
        assertTrue(shown.out().contains("+++ " + settings), shown.out());
        assertTrue(shown.out().contains("ANTHROPIC_BASE_URL"), shown.out());
        assertEquals(original, headroom.everything());
    }

    @Test
    void programsGetEveryEventAndTheEndAsJson() throws Exception {
        List<String> words = new ArrayList<>(words("provider"));
        words.addAll(List.of("--json", "--dry-run"));
        JsonNode preview =
                JSON.readTree(headroom.run(words.toArray(String[]::new)).out());
        assertTrue(preview.at("/files").toString().contains("ANTHROPIC_BASE_URL"), preview.toString());
        assertFalse(preview.at("/needs_root").asBoolean(true));
        assertEquals(original, headroom.everything());
        words.removeLast();
        List<JsonNode> events = new ArrayList<>();
        for (String line :
                headroom.run(words.toArray(String[]::new)).out().lines().toList()) {
            events.add(JSON.readTree(line));
        }
        int steps = events.stream().mapToInt(event -> event.at("/steps").size()).sum();
        assertTrue(steps > 3, events.toString());
        assertEquals(
                steps,
                events.stream()
                        .filter(event -> event.at("/event").asText().equals("done"))
                        .count());
        assertEquals("applied", events.getLast().at("/outcome").asText());
        words.addAll(List.of("--port", "none"));
        CommandRun.Result refused = headroom.run(words.toArray(String[]::new));
        assertEquals("bad-port", JSON.readTree(refused.out()).at("/code").asText());
        assertEquals(2, refused.code());
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
        CommandRun.Result status = headroom.run("install", "status", "--profile", name);
        assertEquals(0, status.code(), status.err());
        assertTrue(status.out().contains("Profile:    " + name), status.out());
        CommandRun.Result remove = headroom.run("install", "remove", "--profile", name);
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

    private CommandRun.Result apply(String scope) throws Exception {
        return headroom.run(words(scope).toArray(String[]::new));
    }

    private List<String> words(String scope) {
        return ApplyWords.of(scope, port);
    }
}
