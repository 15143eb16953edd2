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
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our variables stand where no new shell of the user's reads them, or our line is gone. */
@Tag("never-23")
class UnreadShellFilesTest {
    private static final Path BASHRC = SimHost.HOME.resolve(".bashrc");
    private static final String ADDRESS = "ANTHROPIC_BASE_URL=http://127.0.0.1:8787\n";

    private final SimHost machine = new SimHost();
    private Map<Path, Node> before = Map.of();

    @BeforeEach
    void theUsersFiles() {
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "// It is ignored, with its comment.\n{}\n");
        machine.disk().put(BASHRC, "alias l=ls\n");
        before = machine.disk().everything();
    }

    @Test
    void theEffectIsAskedAfterApplyAndByStatus() {
        machine.shell(ADDRESS);
        applied();
        assertInstanceOf(ToolState.Routed.class, state());
        machine.shell("X=1\n");
        List<String> notes = applied();
        assertTrue(
                notes.stream()
                        .anyMatch(note -> note.startsWith("Claude Code will not go through the proxy there:"
                                        + " ANTHROPIC_BASE_URL does not reach a new bash that logs in")
                                && note.contains("; fi # headroom:default")),
                notes::toString);
        ToolState.NotRouted unread = assertInstanceOf(ToolState.NotRouted.class, state());
        assertTrue(unread.why().contains("; fi # headroom:default"), unread.why());
    }

    @Test
    void aShellThatSetsAnotherAddressLaterIsNamed() {
        machine.shell("ANTHROPIC_BASE_URL=http://127.0.0.1:9\n");
        applied();
        ToolState.Overridden other = assertInstanceOf(ToolState.Overridden.class, state());
        assertEquals("ANTHROPIC_BASE_URL=http://127.0.0.1:9 in a new bash that logs in", other.by());
    }

    @Test
    void whereNoShellAnswersNothingIsClaimed() {
        assertTrue(applied().stream().noneMatch(note -> note.contains("does not reach")));
        assertInstanceOf(ToolState.Routed.class, state());
    }

    @Test
    void anOutgoingProxyThatOnlyShellsHaveIsSeenByStatus() {
        machine.shell(ADDRESS + "HTTPS_PROXY=http://proxy.example:1\n");
        applied();
        ToolState.Overridden other = assertInstanceOf(ToolState.Overridden.class, state());
        assertTrue(other.by().startsWith("HTTPS_PROXY in a new bash that logs in"), other.by());
    }

    @Test
    @Tag("never-10")
    void aLineThatADotfileManagerRemovedIsDriftAndRepairPutsItBack() {
        applied();
        String ours = text();
        machine.disk().put(BASHRC, "alias l=ls\n# managed\n");
        Drift gone = drift().getFirst();
        assertEquals("env", gone.tool());
        assertEquals(BASHRC, gone.file());
        assertEquals(Optional.empty(), gone.now());
        assertTrue(ours.contains(gone.ours()), gone.ours());
        installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR);
        assertEquals("alias l=ls\n# managed\n" + gone.ours() + "\n", text());
        assertEquals(List.of(), drift());
        installer().remove(ProfileName.DEFAULT, event -> {});
        assertEquals("alias l=ls\n# managed\n", text());
    }

    @Test
    @Tag("never-10")
    void aRemovedLineThatIsAcceptedStaysAway() {
        applied();
        machine.disk().put(BASHRC, "alias l=ls\n");
        installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.ACCEPT);
        assertEquals(List.of(), drift());
        installer().stop(ProfileName.DEFAULT, event -> {});
        installer().start(ProfileName.DEFAULT, event -> {});
        assertFalse(text().contains("headroom"), text());
        installer().remove(ProfileName.DEFAULT, event -> {});
        assertEquals(before, machine.disk().everything());
    }

    private List<String> applied() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("user")
                .targets(List.of("claude"))
                .request();
        Outcome outcome = installer().apply(request, event -> {}, new Cancellation());
        return assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString)
                .notes();
    }

    private List<Drift> drift() {
        return installer().drift(ProfileName.DEFAULT) instanceof Answer.Value<List<Drift>> value
                ? value.value()
                : List.of();
    }

    private ToolState state() {
        return installer().snapshot().profiles().getFirst().tools().getFirst().state();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text() {
        return new String(machine.disk().read(BASHRC).orElseThrow(), StandardCharsets.UTF_8);
    }
}
