package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.graph.PlanningGraph;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.MadeUpSupervisor;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.tool.known.ToolTargets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A supervisor of which the program's sources say nothing passes through everything once it stands on the list. */
class MadeUpSupervisorTest {
    private static final Path ENTRY = SimHost.HOME.resolve(".nimbus-init/headroom-default");

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void itIsOfferedByItsTitleWhereNothingBeforeItCanWork() {
        PresetOffer offer = installer().presets().stream()
                .filter(it -> it.preset() == Preset.PERSISTENT_SERVICE)
                .findFirst()
                .orElseThrow();
        assertTrue(offer.available(), offer::toString);
        assertEquals("Nimbus init", offer.how());
    }

    @Test
    void itKeepsAProfileThatIsAppliedStoppedStartedAndRemovedToTheLastByte() {
        Map<Path, Node> before = machine.disk().everything();
        assertInstanceOf(Outcome.Applied.class, apply());
        assertEquals(
                "start /opt/headroom/bin/headroom install agent run --profile default -- headroom proxy --port 8787"
                        + " --headroom-deployment-profile default --headroom-deployment-runtime embedded\n",
                new String(machine.host().disk().read(ENTRY).orElseThrow(), StandardCharsets.UTF_8));
        assertInstanceOf(SupervisorStatus.Running.class, status());
        installer().stop(ProfileName.DEFAULT, event -> {});
        assertInstanceOf(SupervisorStatus.Stopped.class, status());
        installer().start(ProfileName.DEFAULT, event -> {});
        assertInstanceOf(SupervisorStatus.Running.class, status());
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
        assertEquals(List.of(), machine.processes().running());
    }

    @Test
    void itsProfileIsUnroutedByTheNextCommandWhenTheProxyDied() {
        apply();
        machine.processes().clear();
        List<String> said = installer().recover();
        assertTrue(said.toString().contains("had died; its tools were unrouted"), said::toString);
    }

    @Test
    void withoutItsManifestItsEntryIsFoundAndTakenAway() {
        apply();
        machine.disk().delete(workspace.manifest(ProfileName.DEFAULT));
        installer().recover();
        assertFalse(machine.host().disk().facts(ENTRY).isPresent());
    }

    private Outcome apply() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("persistent-service")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        return installer().apply(request, event -> {}, new Cancellation());
    }

    private SupervisorStatus status() {
        return installer().snapshot().profiles().getFirst().supervisor();
    }

    private Installer installer() {
        return Installers.installer(PlanningGraph.of(
                machine.host(), workspace, ToolTargets.ALL, Supervisors.ALL.with(new MadeUpSupervisor())));
    }
}
