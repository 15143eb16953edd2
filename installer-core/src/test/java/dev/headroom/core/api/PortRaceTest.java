package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A port was free when it was chosen, and somebody else has it when our proxy wants it. */
@Tag("never-12")
class PortRaceTest {
    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    private final List<String> notes = new ArrayList<>();

    @Test
    void thenTheNextOneIsTakenWhereTheChoiceIsOurs() {
        machine.processes().snatch(8787);
        Outcome.Applied applied = assertInstanceOf(Outcome.Applied.class, apply("auto"));
        assertEquals(8788, applied.deployment().proxy().port());
        assertEquals(
                List.of("Port 8787 has just been taken by another program; the next free port is tried."),
                notes.stream().filter(note -> note.contains("8787")).toList());
        assertEquals(1, machine.processes().running().size());
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
    }

    @Test
    void aPortThatWasAskedForIsNotChangedAndNothingIsLeft() {
        Map<Path, Node> before = machine.disk().everything();
        machine.processes().snatch(8787);
        Outcome.RolledBack back = assertInstanceOf(Outcome.RolledBack.class, apply("8787"));
        assertTrue(back.problem().why().contains("Port 8787 has just been taken by another program."), back::toString);
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void aProxyThatEndsForAnotherReasonIsNotTriedOnEveryPort() {
        machine.processes().stillborn();
        Outcome.RolledBack back = assertInstanceOf(Outcome.RolledBack.class, apply("auto"));
        assertEquals("not-ready", back.problem().code());
        assertEquals(1, machine.processes().launches());
    }

    private Outcome apply(String port) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port(port)
                .request();
        return installer.apply(
                request,
                event -> {
                    if (event instanceof Progress.Note note) {
                        notes.add(note.text());
                    }
                },
                new Cancellation());
    }
}
