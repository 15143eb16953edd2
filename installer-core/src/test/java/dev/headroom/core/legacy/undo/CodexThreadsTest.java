package dev.headroom.core.legacy.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags of threads in real stores, by the real programs. */
class CodexThreadsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite3", "python3"})
    void threadsAreGivenBackAndLookingLeavesNothingBehind(String program) throws Exception {
        assumeTrue(run("python3", "-c", "import sqlite3").ok(), "no python3 with sqlite3 on this machine");
        assumeTrue(run(program, "--version").ok(), "no " + program + " on this machine");
        Path home = Files.createDirectories(folder.resolve("a b%20?#é/.codex/sqlite"))
                .resolveSibling("");
        Path store = home.resolve("sqlite/state_5.sqlite");
        python(store, "create table threads(id, model_provider)");
        python(store, "insert into threads values (1,'headroom'),(2,'mine'),(3,'headroom')");
        Files.writeString(home.resolve("state_4.sqlite"), "");
        var before = names(home.resolve("sqlite"));
        PythonInstallerFixture tool = new PythonInstallerFixture().commands(new Only(program));
        PythonInstallerUndo undo = new PythonInstallerUndo(
                tool.host(),
                tool.manifest("task-provider-scope"),
                new PythonInstallerProfiles(PythonInstallerFixture.WORKSPACE, List.of(), List.of()));
        tool.disk().put(store, "seen by its name only");
        tool.disk().put(home.resolve("state_4.sqlite"), "");
        new CodexThreads(undo).undo(home);
        assertEquals(before, names(home.resolve("sqlite")));
        PythonInstallerRouting.Undo finished = undo.finished();
        assertEquals(List.of(), finished.notes());
        assertEquals(1, finished.steps().size());
        Step.Run retag = (Step.Run) finished.steps().getFirst();
        Commands.Result result = run(retag.act().argv().toArray(String[]::new));
        assertEquals(0, result.code(), result.err());
        assertEquals(
                "mine,openai,openai",
                python(
                        store,
                        "select group_concat(model_provider) from"
                                + " (select model_provider from threads order by 1)"));
    }

    @Test
    void aRecordWithoutItsFileStillGivesTheThreadsBack() {
        PythonInstallerCommandsTest.Answers answers = new PythonInstallerCommandsTest.Answers();
        PythonInstallerFixture tool = new PythonInstallerFixture().commands(answers);
        Path home = PythonInstallerFixture.HOME.resolve(".codex");
        tool.disk().put(home.resolve("state_5.sqlite"), "x");
        var undo = tool.undo(tool.manifest(
                "task-provider-scope",
                List.of(new RecordedMutation("codex", "toml-block", home + "/config.toml", Map.of()))));
        assertEquals(1, undo.notes().size());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        }
    }

    private static String python(Path store, String sql) throws Exception {
        Commands.Result result = run(
                "python3",
                "-c",
                "import sqlite3,sys\nwith sqlite3.connect(sys.argv[1]) as c:\n"
                        + " c.execute('pragma journal_mode=wal')\n print(*c.execute(sys.argv[2]).fetchone() or '')",
                store.toString(),
                sql);
        return result.out().strip();
    }

    private static Commands.Result run(String... argv) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(argv).start();
        } catch (IOException missing) {
            return new Commands.Result(Commands.NOT_STARTED, "", String.valueOf(missing.getMessage()));
        }
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Commands.Result(process.waitFor(), out, err);
    }

    /** A machine that has one program. */
    private record Only(String program) implements Commands {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            try {
                return CodexThreadsTest.run(argv.toArray(String[]::new));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Optional<Path> find(String name) {
            return name.equals(program) ? Optional.of(Path.of("/usr/bin", name)) : Optional.empty();
        }
    }
}
