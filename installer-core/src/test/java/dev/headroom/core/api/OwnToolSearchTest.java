package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own value of {@code ENABLE_TOOL_SEARCH} stays while Claude Code is routed. */
@Tag("never-4")
class OwnToolSearchTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");

    private final SimHost machine = new SimHost();
    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"user", "provider"})
    void theOneInItsFileStays(String scope) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ENABLE_TOOL_SEARCH\": \"auto:5\"}}\n");
        Map<Path, Node> before = machine.disk().everything();
        apply(scope);
        assertTrue(text(CLAUDE).contains("\"ENABLE_TOOL_SEARCH\": \"auto:5\""), text(CLAUDE));
        assertTrue(notes.contains("ENABLE_TOOL_SEARCH=auto:5 is your own and stays."), notes::toString);
        assertInstanceOf(ToolState.Routed.class, state(machine));
        assertInstanceOf(Outcome.Completed.class, installer(machine).remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "provider"})
    void theOneThatIsExportedStays(String scope) {
        machine.variable("ENABLE_TOOL_SEARCH", "false");
        apply(scope);
        String written = text(CLAUDE);
        assertTrue(written.contains("http://127.0.0.1:8787"), written);
        assertFalse(written.contains("ENABLE_TOOL_SEARCH"), written);
        machine.variable("ENABLE_TOOL_SEARCH", "");
        assertInstanceOf(ToolState.Routed.class, state(machine), "a window that does not have the variable");
    }

    @Test
    void oursIsNoValueOfTheUsers() {
        apply("provider");
        apply("provider");
        assertTrue(text(CLAUDE).contains("\"ENABLE_TOOL_SEARCH\": \"true\""), text(CLAUDE));
        assertInstanceOf(Outcome.Completed.class, installer(machine).remove(ProfileName.DEFAULT, event -> {}));
        assertTrue(machine.disk().read(CLAUDE).isEmpty());
    }

    private void apply(String scope) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .targets(List.of("claude"))
                .request();
        Outcome outcome = installer(machine)
                .apply(
                        request,
                        event -> {
                            if (event instanceof Progress.Note note) {
                                notes.add(note.text());
                            }
                        },
                        new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
    }

    private static ToolState state(SimHost machine) {
        return installer(machine)
                .snapshot()
                .profiles()
                .getFirst()
                .tools()
                .getFirst()
                .state();
    }

    private static Installer installer(SimHost machine) {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
