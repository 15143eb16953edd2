package dev.headroom.core.legacy.undo;

import static dev.headroom.core.legacy.undo.PythonInstallerFixture.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken back by other programs. */
class PythonInstallerCommandsTest {
    private static final Path STORE = HOME.resolve(".codex/state_5.sqlite");

    private final Answers answers = new Answers();
    private final PythonInstallerFixture tool = new PythonInstallerFixture().commands(answers);

    @Test
    @Tag("never-4")
    void windowsVariablesGetTheirValueBackUnlessTheUserChangedThem() {
        tool.os(Os.WINDOWS);
        answers.registry("ANTHROPIC_BASE_URL", "http://127.0.0.1:47181");
        answers.registry("OPENAI_BASE_URL", "http://127.0.0.1:47181/v1");
        answers.registry("HEADROOM_MODE", "cache");
        Manifest manifest = tool.manifest(
                "service-user-scope",
                List.of(
                        variable("ANTHROPIC_BASE_URL", "User", "it's"),
                        variable("OPENAI_BASE_URL", "User", null),
                        variable("HEADROOM_MODE", "User", null),
                        variable("HEADROOM_PORT", "Machine", null)));
        PythonInstallerRouting.Undo undo = tool.undo(manifest);
        assertEquals(
                List.of(
                        "Set the variable ANTHROPIC_BASE_URL back: powershell -NoProfile -NonInteractive -Command"
                                + " $ErrorActionPreference='Stop';[Environment]::SetEnvironmentVariable("
                                + "('ANTHROPIC_BASE_URL'),('it'+[char]39+'s'),'User')",
                        "Remove the variable OPENAI_BASE_URL: powershell -NoProfile -NonInteractive -Command"
                                + " $ErrorActionPreference='Stop';[Environment]::SetEnvironmentVariable("
                                + "('OPENAI_BASE_URL'),$null,'User')"),
                runs(undo));
        assertEquals(List.of("The variable HEADROOM_MODE was changed since; it was left."), undo.notes());
    }

    // A null says that there was none before.
    @SuppressWarnings("NullAway")
    private static RecordedMutation variable(String name, String scope, @Nullable String previous) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("scope", scope);
        data.put("previous", previous);
        return new RecordedMutation("env", "windows-env", "", data);
    }

    @Test
    void openclawsPluginIsSwitchedOffByItsOwnCommand() {
        Manifest manifest = tool.manifest("service-user-scope", List.of(openclaw()));
        answers.program("openclaw");
        answers.says(
                "{\"enabled\": true, \"mine\": 1, \"config\": {\"proxyPort\": 47181, \"autoStart\": false, \"keep\":"
                        + " 2}}",
                "openclaw",
                "config",
                "get",
                "plugins.entries.headroom");
        answers.says("headroom\n", "openclaw", "config", "get", "plugins.slots.contextEngine");
        PythonInstallerRouting.Undo undo = tool.undo(manifest);
        assertEquals(
                List.of(
                        "Switch OpenClaw's plugin headroom off: openclaw config set plugins.entries.headroom"
                                + " {\"enabled\":false,\"mine\":1,\"config\":{\"keep\":2}} --strict-json",
                        "Give OpenClaw its own context engine back: openclaw config set plugins.slots.contextEngine"
                                + " \"legacy\" --strict-json",
                        "Check OpenClaw's settings: openclaw config validate",
                        "Restart OpenClaw's gateway if it runs: openclaw gateway restart"),
                runs(undo));
        assertEquals(List.of("legacy"), ((Step.Run) undo.steps().getLast()).expected());
    }

    @Test
    void openclawIsLeftAloneWhenItIsGoneOrLeadsElsewhere() {
        Manifest manifest = tool.manifest("service-user-scope", List.of(openclaw()));
        tool.disk().put(HOME.resolve(".openclaw/openclaw.json"), "{}");
        assertEquals(List.of(), tool.undo(manifest).steps());
        assertTrue(tool.undo(manifest).notes().getFirst().startsWith("The command openclaw was not found"));
        answers.program("openclaw");
        answers.says("{\"config\": {\"proxyPort\": 1}}", "openclaw", "config", "get", "plugins.entries.headroom");
        assertEquals(List.of(), tool.undo(manifest).steps());
        assertEquals(
                List.of("OpenClaw's plugin headroom leads to port 1; it was left."),
                tool.undo(manifest).notes());
    }

    private static RecordedMutation openclaw() {
        return new RecordedMutation("openclaw", "openclaw-wrap", HOME + "/.openclaw/openclaw.json", Map.of());
    }

    @Test
    void threadsOfCodexAreGivenBackWhereSomethingCanDoIt() {
        Manifest manifest = tool.manifest("task-provider-scope");
        tool.disk()
                .put(
                        HOME.resolve(".codex/config.toml"),
                        "model = \"x\"\n\n" + PythonInstallerFixture.codexBlock(47182, ""));
        tool.disk().put(STORE, "SQLite");
        PythonInstallerRouting.Undo without = tool.undo(manifest);
        assertTrue(without.notes().getFirst().startsWith("Threads of Codex in " + STORE));
        assertEquals(List.of(), runs(without));
        answers.program("sqlite3");
        answers.says("1\n", looking().toArray(String[]::new));
        assertEquals(
                List.of("Return the threads in " + STORE + " to Codex's own provider: sqlite3 -batch -cmd .timeout"
                        + " 5000 " + STORE
                        + " UPDATE threads SET model_provider='openai' WHERE model_provider='headroom'"),
                runs(tool.undo(manifest)));
        answers.says("0\n", looking().toArray(String[]::new));
        assertEquals(
                new PythonInstallerRouting.Undo(List.of(), List.of()).notes(),
                tool.undo(manifest).notes());
        assertEquals(List.of(), runs(tool.undo(manifest)));
    }

    private static List<String> looking() {
        return List.of(
                "sqlite3",
                "-batch",
                "-cmd",
                ".timeout 5000",
                "file:" + STORE + "?immutable=1",
                "SELECT count(*) FROM pragma_table_info('threads') WHERE name='model_provider'");
    }

    private static List<String> runs(PythonInstallerRouting.Undo undo) {
        return undo.steps().stream()
                .filter(Step.Run.class::isInstance)
                .map(Step.Run.class::cast)
                .map(run -> run.purpose() + ": " + String.join(" ", run.act().argv()))
                .toList();
    }

    /** Programs that answer what they were told to. */
    static final class Answers implements Commands {
        private final Map<List<String>, String> answers = new HashMap<>();
        private final Set<String> programs = new TreeSet<>();

        void program(String name) {
            programs.add(name);
        }

        void says(String out, String... argv) {
            answers.put(List.of(argv), out);
        }

        void registry(String name, String value) {
            says(
                    "\r\nHKEY_CURRENT_USER\\Environment\r\n    " + name + "    REG_SZ    " + value + "\r\n\r\n",
                    Command.of("reg", "query", "HKCU\\Environment", "/v", name)
                            .argv()
                            .toArray(String[]::new));
        }

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            String out = answers.get(argv);
            return out == null ? new Result(NOT_STARTED, "", "no") : new Result(0, out, "");
        }

        @Override
        public Optional<Path> find(String name) {
            return programs.contains(name) ? Optional.of(Path.of("/usr/bin", name)) : Optional.empty();
        }
    }
}
