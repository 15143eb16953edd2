package dev.headroom.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AgentExitHandlerTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    private final SimHost machine = new SimHost();
    private final Host host = machine.host();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void whatAnAgentLeftInTheFolderOfAProfileThatIsGoneIsSweptAway() {
        machine.disk().put(workspace.log(DEFAULT), "served\n");
        TestGraph.running(host, workspace).exits().sweep(DEFAULT);
        assertFalse(isThere(workspace.log(DEFAULT)));
        assertFalse(isThere(workspace.profileFolder(DEFAULT)));
    }

    @Test
    @Tag("never-17")
    void anAgentDoesNotWaitForTheCommandThatWaitsForItsEnd() {
        machine.disk().put(workspace.log(DEFAULT), "served\n");
        TestGraph.of(host, workspace).stores().tray().make();
        Duration before = host.clock().uptime();
        try (FileLocks.Lock _ =
                host.locks().lock(workspace.lock(TrayFolder.lockOf(DEFAULT))).orElseThrow()) {
            TestGraph.running(host, workspace).exits().sweep(DEFAULT);
        }
        assertEquals(before, host.clock().uptime());
        assertTrue(isThere(workspace.log(DEFAULT)), "it is the command's to remove");
    }

    @Test
    void anotherAgentIsNotWaitedFor() {
        TestGraph.of(host, workspace).stores().tray().make();
        TestGraph.of(host, workspace).stores().processes().remember(DEFAULT, launched());
        Duration before = host.clock().uptime();
        try (FileLocks.Lock _ =
                host.locks().lock(workspace.lock("agent-default")).orElseThrow()) {
            assertTrue(AgentLock.take(host, TestGraph.of(host, workspace).stores(), DEFAULT)
                    .isEmpty());
        }
        assertEquals(before, host.clock().uptime());
    }

    @Test
    void whoNeverGivesItBackIsNotWaitedForForEver() {
        TestGraph.of(host, workspace).stores().tray().make();
        try (FileLocks.Lock _ =
                host.locks().lock(workspace.lock("agent-default")).orElseThrow()) {
            assertTrue(AgentLock.take(host, TestGraph.of(host, workspace).stores(), DEFAULT)
                    .isEmpty());
        }
    }

    private Identity launched() {
        return host.processes().launch(List.of("headroom", "default"), Map.of(), workspace.log(DEFAULT));
    }

    private boolean isThere(Path path) {
        return machine.disk().everything().containsKey(path);
    }
}
