package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are nested deeper than any reader follows: a tool with one is left out, and nothing ends with a bug of ours. */
@Tag("never-18")
class DeepFilesTest {
    private static final int DEPTH = 5000;

    private final SimHost machine =
            new SimHost().variable("OPENAI_API_KEY", "k").variable("ANTHROPIC_API_KEY", "k");

    @ParameterizedTest
    @CsvSource({
        "claude,   .claude/settings.json",
        "codex,    .codex/config.toml",
        "opencode, .config/opencode/opencode.json",
        "openclaw, .openclaw/openclaw.json"
    })
    void aToolWhoseFileIsNestedThatDeepIsLeftOut(String tool, String file) {
        Path deep = SimHost.HOME.resolve(file);
        String nested = "[".repeat(DEPTH) + "]".repeat(DEPTH);
        String text = file.endsWith(".toml") ? "a = " + nested + "\n" : "{\"a\": " + nested + "}\n";
        machine.disk().put(deep, text);
        String other = tool.equals("claude") ? "codex" : "claude";
        List<String> notes = told(tool, other);
        String told = String.join("\n", notes);
        assertTrue(told.contains(deep.toString()), told);
        assertEquals(text, text(deep));
        assertEquals(
                1,
                notes.stream().filter(note -> note.contains(" is left out: ")).count(),
                told);
    }

    @Test
    void aManifestNestedThatDeepIsNamedAndNothingElseIsSaid() {
        told("claude");
        Path manifest = machine.workspace().resolve("deploy/other/manifest.json");
        machine.disk().put(manifest, "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH));
        List<String> troubles = installer().snapshot().troubles();
        assertEquals(1, troubles.size());
        assertTrue(troubles.getFirst().contains(manifest.toString()), troubles::toString);
    }

    /** What the preview says; then it is carried out. */
    private List<String> told(String... tools) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .targets(List.of(tools))
                .request();
        Answer<Preview> answer = installer().preview(new Change.Apply(request));
        if (!(answer instanceof Answer.Value<Preview> preview)) {
            throw new AssertionError(answer.toString());
        }
        Outcome outcome = installer().apply(request, event -> {}, new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
        return preview.value().plan().notes();
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
