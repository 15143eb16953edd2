package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The user deletes the whole workspace and applies the profile again, while the agent of before still runs. */
class ReplacedAgentTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;
    private static final GatewayHost.Running GATEWAY = new GatewayHost.Running() {
        @Override
        public boolean heartbeat() {
            return true;
        }

        @Override
        public void close() {
            // Nothing runs here.
        }
    };

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final CountDownLatch ending = new CountDownLatch(1);
    private Map<Path, Node> installedAgain = Map.of();

    @Test
    @Tag("never-22")
    @Tag("never-33")
    void theAgentOfBeforeEndsByItselfAndLeavesTheNextOneItsRecordItsFilesAndItsTools() {
        install();
        machine.processes().clear();
        int code = TestGraph.running(machine.host(), workspace)
                .agent(request -> GATEWAY)
                .run(DEFAULT, line -> {}, this::deletedAndInstalledAgain, ending);
        assertEquals(0, code, "it was not told to end");
        assertEquals(installedAgain, files());
        assertTrue(TestGraph.of(machine.host(), workspace)
                .router()
                .ledger()
                .profile(DEFAULT)
                .orElseThrow()
                .routed());
    }

    private void deletedAndInstalledAgain() {
        machine.disk().everything().keySet().stream()
                .filter(file -> file.startsWith(workspace.root()))
                .toList()
                .forEach(machine.disk()::unlink);
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "{}\n");
        install();
        machine.disk().put(workspace.pidFile(DEFAULT), "4711\n");
        installedAgain = files();
        // Who is not ended by then is told to.
        machine.duringPauses(time -> ending.countDown());
    }

    private Map<Path, Node> files() {
        Map<Path, Node> files = new TreeMap<>(machine.disk().everything());
        files.remove(workspace.log(DEFAULT));
        return files;
    }

    private void install() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(request, event -> {}, new Cancellation()));
    }
}
