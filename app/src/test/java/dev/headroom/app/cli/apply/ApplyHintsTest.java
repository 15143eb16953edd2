package dev.headroom.app.cli.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an apply says about the tools of its profile: found, not found, not routed. */
class ApplyHintsTest {
    private static final ToolView CLAUDE = new ToolView("claude", "Claude Code", new ToolState.Routed("settings.json"));
    private static final ToolView CODEX = new ToolView("codex", "Codex", new ToolState.Routed("config.toml"));
    private static final ToolView COPILOT =
            new ToolView("copilot", "Copilot CLI", new ToolState.NotRouted("It needs a model."));

    @Test
    void nothingIsSaidOfToolsThatAreHereAndRouted() {
        assertEquals(List.of(), ApplyHints.tools(List.of(CLAUDE, CODEX), List.of("claude", "codex")));
    }

    @Test
    void aToolThatIsNotHereIsPrepared() {
        assertEquals(
                List.of("Codex was not found here. The settings of Codex are ready for when you install it."),
                ApplyHints.tools(List.of(CLAUDE, CODEX), List.of("claude")));
    }

    @Test
    void withoutAnyToolTheTargetsThatAreNotRoutedAreNamedApart() {
        assertEquals(
                List.of(
                        "None of the tools was found here. The settings of Claude Code, Codex are ready for when you"
                                + " install them.",
                        "Not routed, though among the targets: Copilot CLI. 'headroom install status' says why."),
                ApplyHints.tools(List.of(CLAUDE, CODEX, COPILOT), List.of()));
    }
}
