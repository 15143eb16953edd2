package dev.headroom.core.host.disk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "looks at POSIX modes")
class TidyWhileAtWorkTest {
    @TempDir
    Path home;

    @Test
    @Tag("never-13")
    void aCommandThatEndsDoesNotTidyAwayWhatAnotherWorksIn() {
        WorkspaceLayout workspace = new WorkspaceLayout(home.resolve(".headroom"));
        TrayFolder tray = TestGraph.of(onRealDisk(), workspace).stores().tray();
        tray.make();
        FileLocks locks = new LocalLocks(Os.LINUX);
        try (FileLocks.Lock _ = locks.lock(workspace.lock(TrayFolder.lockOf(ProfileName.DEFAULT)))
                .orElseThrow()) {
            tray.tidy();
            assertTrue(Files.exists(workspace.tray()), "it was taken away from under another command");
        }
        tray.tidy();
        assertFalse(Files.exists(workspace.root()));
    }

    private Host onRealDisk() {
        Host host = new SimHost().host();
        return new Host(
                host.os(),
                home,
                host.environment(),
                host.user(),
                host.program(),
                new LocalDisk(Os.LINUX),
                new LocalLocks(Os.LINUX),
                host.folderWatch(),
                host.commands(),
                host.processes(),
                host.http(),
                host.clock());
    }
}
