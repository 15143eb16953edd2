package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Python command line stops a profile of ours, as headroom/cli/install.py of 0.42 does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "ends a process by a signal")
class PythonStopTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEFORE = "{\n  \"theme\": \"dark\"\n}\n";

    @TempDir
    Path home;

    private Path settings = Path.of(".");
    private Path manifest = Path.of(".");

    @BeforeEach
    void aProfile() throws IOException, InterruptedException {
        settings = home.resolve(".claude/settings.json");
        manifest = home.resolve(".headroom/deploy/default/manifest.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, BEFORE);
        CommandRun.Result applied = new CommandRun(home)
                .run(ApplyWords.of("provider", String.valueOf(FreePort.next())).toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        new CommandRun(home).end();
    }

    @Test
    @Tag("never-22")
    void ourStartRoutesTheToolsAgainAndRecordsTheMutations() throws Exception {
        String mutations = mutations();
        pythonStop();
        assertEquals(BEFORE, Files.readString(settings));
        assertEquals(0, run("start").code());
        assertRouted(mutations);
    }

    @Test
    @Tag("never-22")
    void anAgentThatSomebodyElseStartsRoutesTheToolsAgain() throws Exception {
        String mutations = mutations();
        pythonStop();
        Process agent = new CommandRun(home).start(List.of("install", "agent", "run"));
        Await.until("routed", () -> Files.readString(settings).contains("ANTHROPIC_BASE_URL"));
        assertRouted(mutations);
        agent.destroy();
        assertTrue(agent.waitFor() >= 0);
    }

    @Test
    @Tag("never-10")
    void whatTheUserTookOutStaysOut() throws Exception {
        Files.writeString(settings, BEFORE);
        assertEquals(0, run("stop").code());
        assertEquals(0, run("start").code());
        assertEquals(BEFORE, Files.readString(settings));
        assertTrue(run("status").out().contains("changed by someone"));
    }

    private void assertRouted(String mutations) throws IOException, InterruptedException {
        String status = run("status").out();
        assertTrue(status.contains("Claude Code: routed"), status);
        assertEquals(mutations, mutations());
    }

    private String mutations() throws IOException {
        return JSON.readTree(manifest.toFile()).path("mutations").toString();
    }

    /** Takes the values out, leaves no mutation on record, and ends the process of runner.pid. */
    private void pythonStop() throws IOException {
        Files.writeString(settings, BEFORE);
        ObjectNode node = (ObjectNode) JSON.readTree(manifest.toFile());
        node.putArray("mutations");
        Files.writeString(manifest, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
        Path number = manifest.resolveSibling("runner.pid");
        ProcessHandle agent = ProcessHandle.of(
                        Long.parseLong(Files.readString(number).strip()))
                .orElseThrow();
        assertTrue(agent.destroy());
        Await.until("the agent is gone", () -> !Files.exists(number));
        Files.writeString(settings, BEFORE);
    }

    private CommandRun.Result run(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("install"));
        all.addAll(List.of(words));
        return new CommandRun(home).run(all.toArray(String[]::new));
    }
}
