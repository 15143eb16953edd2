package dev.headroom.core.planner.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.known.ToolTargets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetSelectionTest {
    private final PaperMachine machine = PaperMachine.quiet();

    @Test
    void allMeansEveryToolOfTheScope() {
        assertEquals(ToolList.words(ToolTargets.ALL.in(Scope.PROVIDER)), resolve(Scope.PROVIDER, ProviderMode.ALL));
        assertEquals(ToolList.words(ToolTargets.ALL.in(Scope.USER)), resolve(Scope.USER, ProviderMode.ALL));
    }

    @Test
    void autoMeansTheToolsThatAreFound() {
        machine.file("~/.codex/config.toml", "");
        assertEquals(List.of("codex"), resolve(Scope.USER, ProviderMode.AUTO));
    }

    @Test
    void autoWithoutAnyToolMeansThoseOfThePythonInstaller() {
        assertEquals(List.of("claude", "codex", "copilot"), resolve(Scope.USER, ProviderMode.AUTO));
        assertEquals(List.of("claude", "codex"), resolve(Scope.PROVIDER, ProviderMode.AUTO));
    }

    @Test
    void manualMeansTheNamedToolsInTheirOrderAndOnce() {
        assertEquals(
                List.of("codex", "claude"), resolve(Scope.USER, ProviderMode.MANUAL, "codex", " Claude ", "codex"));
    }

    @Test
    void manualNeedsAName() {
        assertEquals(
                "manual-without-target",
                problem(Scope.USER, ProviderMode.MANUAL).code());
    }

    @Test
    void aNameNeedsManual() {
        assertEquals(
                "target-without-manual",
                problem(Scope.USER, ProviderMode.ALL, "claude").code());
        assertEquals(
                "target-without-manual",
                problem(Scope.USER, ProviderMode.AUTO, "claude").code());
    }

    @Test
    void anUnknownNameIsRefused() {
        Problem problem = problem(Scope.USER, ProviderMode.MANUAL, "claude", "clippy\u001b");
        assertEquals("bad-target", problem.code());
        assertEquals("Invalid value 'clippy?' for --target.", problem.what());
    }

    @Test
    void aToolThatTheScopeCannotRouteIsNamed() {
        Problem problem = problem(Scope.PROVIDER, ProviderMode.MANUAL, "claude", "cursor", "aider");
        assertEquals("provider-scope", problem.code());
        assertEquals(
                "Provider scope supports only claude, codex, openclaw, opencode, pi, kilo, cline, qwen, crush,"
                        + " zed, and droid; unsupported targets: cursor, aider",
                problem.what());
    }

    private List<String> resolve(Scope scope, ProviderMode mode, String... targets) {
        ApplyRequest request = new ApplyRequest.Draft()
                .providers(mode.id())
                .targets(List.of(targets))
                .request();
        return new TargetSelection(ToolTargets.ALL, scope)
                .resolve(request, Optional.empty(), machine.host())
                .words();
    }

    private Problem problem(Scope scope, ProviderMode mode, String... targets) {
        return assertThrows(ProblemException.class, () -> resolve(scope, mode, targets))
                .problem();
    }
}
