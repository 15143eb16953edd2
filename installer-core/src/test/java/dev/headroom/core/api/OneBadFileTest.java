package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of one tool, or of one shell, that nobody can change keeps no other from being routed. */
@Tag("never-18")
class OneBadFileTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path BASHRC = SimHost.HOME.resolve(".bashrc");

    private final SimHost machine = new SimHost();

    @BeforeEach
    void theUsersFiles() {
        machine.disk().put(CLAUDE, "{}\n");
        machine.disk().put(CODEX, "model = \"m\"\n");
        machine.disk().put(BASHRC, "alias l=ls\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-only", "symlink-loop", "other-owner", "immutable", "mounted"})
    void aToolWhoseFileCannotBeChangedIsLeftOutAndTheOthersAreRouted(String obstacle) {
        Map<Path, Node> before = machine.disk().everything();
        machine.disk().fasten(CODEX, obstacle);
        List<String> notes = told("provider", "claude", "codex");
        assertTrue(text(CLAUDE).contains("ANTHROPIC_BASE_URL"), text(CLAUDE));
        String told = note(notes, "Codex is left out: ");
        assertTrue(told.contains(CODEX.toString()), told);
        assertInstanceOf(ToolState.Routed.class, state("claude"));
        ToolState.NotRouted codex = assertInstanceOf(ToolState.NotRouted.class, state("codex"));
        assertTrue(
                codex.why().contains("Cannot " + (obstacle.equals("symlink-loop") ? "read " : "change ") + CODEX),
                codex.why());
        told("provider", "claude", "codex");
        machine.disk().allow(CODEX);
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void whatWouldWorkIsTold() {
        machine.disk().fasten(CODEX, "read-only");
        machine.disk().fasten(CLAUDE, "read-only");
        machine.disk().put(SimHost.HOME.resolve(".openclaw/openclaw.json"), "{}");
        machine.variable("OPENAI_API_KEY", "k");
        List<String> notes = told("provider", "claude", "codex", "openclaw");
        String codex = note(notes, "Codex is left out: ");
        assertTrue(codex.contains("openai_base_url = \"http://127.0.0.1:8787/v1\""), codex);
        assertFalse(codex.contains("--scope user"), codex);
        String claude = note(notes, "Claude Code is left out: ");
        assertTrue(claude.contains("--scope user reaches it without that file"), claude);
        remove();
        List<String> wider = told("user", "claude", "openclaw");
        assertTrue(wider.stream().noneMatch(note -> note.startsWith("Claude Code is left out")), wider::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-only", "symlink-loop"})
    void onlyTheChoiceOfThatSingleToolIsRefusedBeforeAnyChange(String obstacle) {
        machine.disk().fasten(CODEX, obstacle);
        Map<Path, Node> before = machine.disk().everything();
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply("provider", "codex"));
        assertEquals("nothing-to-route", refused.problem().code());
        assertTrue(refused.problem().why().contains(CODEX.toString()), refused.problem()::toString);
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void aShellFileThatCannotBeChangedIsPassedOverAndItsLineIsTold() {
        machine.disk().put(SimHost.HOME.resolve(".profile"), "umask 022\n");
        Map<Path, Node> before = machine.disk().everything();
        machine.disk().fasten(BASHRC, "read-only");
        List<String> notes = told("user", "aider");
        assertTrue(text(SimHost.HOME.resolve(".profile")).contains("# headroom:default"));
        assertFalse(text(BASHRC).contains("headroom"));
        String told = note(notes, "Cannot change " + BASHRC);
        assertTrue(told.contains("; fi # headroom:default"), told);
        machine.disk().allow(BASHRC);
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment", "read-only", "symlink-loop", "other-owner", "immutable", "mounted"})
    @Tag("never-23")
    void aClaudeWhoseFileIsOutOfReachIsReachedByTheEnvironmentAndThatIsTold(String obstacle) {
        machine.disk().put(CLAUDE, obstacle.equals("comment") ? "// mine\n{}\n" : "{}\n");
        Map<Path, Node> before = machine.disk().everything();
        if (!obstacle.equals("comment")) {
            machine.disk().fasten(CLAUDE, obstacle);
        }
        List<String> told = told("user", "claude").stream()
                .filter(note -> note.contains("reached by the environment"))
                .toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.getFirst().contains(CLAUDE.toString()), told::toString);
        assertEquals(
                new ToolState.Routed(new WorkspaceLayout(machine.workspace())
                        .shellVariables(ProfileName.DEFAULT)
                        .toString()),
                state("claude"));
        assertTrue(installer().snapshot().profiles().getFirst().notes().containsAll(told), "the status says the same");
        machine.disk().allow(CLAUDE);
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-22")
    void aClaudeWhoseFileCanBeWrittenLeavesNothingBehindInTerminals() {
        Map<Path, Node> before = machine.disk().everything();
        told("user", "claude", "codex");
        assertTrue(text(CLAUDE).contains("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\""), text(CLAUDE));
        assertEquals("alias l=ls\n", text(BASHRC));
        assertEquals(new ToolState.Routed(CLAUDE.toString()), state("claude"));
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void aReadOnlyFileInAFolderOfOnesOwnIsChangedAndTold() {
        machine.disk().put(CLAUDE, "{}\n", "r--r--r--");
        List<String> notes = told("provider", "claude");
        assertTrue(note(notes, CLAUDE + " may only be read").contains("replaced all the same"));
        assertTrue(text(CLAUDE).contains("ANTHROPIC_BASE_URL"));
    }

    private String note(List<String> notes, String begin) {
        return notes.stream()
                .filter(note -> note.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError(notes.toString()));
    }

    private ToolState state(String word) {
        return installer().snapshot().profiles().getFirst().tools().stream()
                .filter(tool -> tool.id().equals(word))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** What the preview says; then it is carried out. */
    private List<String> told(String scope, String... tools) {
        Answer<Preview> answer = installer().preview(new Change.Apply(request(scope, tools)));
        if (!(answer instanceof Answer.Value<Preview> preview)) {
            throw new AssertionError(answer.toString());
        }
        Outcome outcome = apply(scope, tools);
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
        return preview.value().plan().notes();
    }

    private Outcome apply(String scope, String... tools) {
        return installer().apply(request(scope, tools), event -> {}, new Cancellation());
    }

    private static ApplyRequest request(String scope, String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .targets(List.of(tools))
                .request();
    }

    private void remove() {
        Outcome outcome = installer().remove(ProfileName.DEFAULT, event -> {});
        assertInstanceOf(Outcome.Completed.class, outcome, outcome::toString);
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
