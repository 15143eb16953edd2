package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Python command line deletes the folder of a profile of ours, and knows none of our units. */
@Tag("never-13")
class RemovedByOthersTest {
    private static final Path UNITS = SimHost.HOME.resolve(".config/systemd/user");

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    /** systemd lets nothing that it runs for us read a crontab, and a unit that ends itself leaves the rest undone. */
    @Test
    void theUnitsOfATaskGoWhenTheyRunTheNextTime() {
        applyTask();
        assertTrue(units().contains(UNITS.resolve("headroom-default.timer")));
        machine.disk().everything().keySet().stream()
                .filter(file -> file.startsWith(workspace.profileFolder(ProfileName.DEFAULT)))
                .toList()
                .forEach(machine.disk()::unlink);
        List<String> said = new ArrayList<>();
        Host inUnit =
                machine.host().with(machine.disk(), new Unit(machine.host().commands()));
        assertEquals(0, TestGraph.running(inUnit, workspace).exits().guard(ProfileName.DEFAULT, said::add));
        assertEquals(List.of("The crontab cannot be read. Permission denied"), said);
        assertEquals(List.of(), units());
        assertFalse(machine.disk().everything().containsKey(workspace.root().resolve("tray")));
    }

    /** Its manifest names lines of a crontab then, and our timer would start the agent of before every five minutes. */
    @Test
    void theUnitsOfATaskThatItAppliedOverGoWithTheProfile() {
        applyTask();
        Installer installer = TestInstaller.on(machine.host(), workspace);
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        String text = new String(machine.disk().read(manifest).orElseThrow(), StandardCharsets.UTF_8);
        String artifacts = "\"artifacts\": [{\"kind\": \"crontab\", \"path\": \"user:default\", \"metadata\": {}}]";
        machine.disk().put(manifest, text.replaceFirst("(?s)\"artifacts\": \\[.*?\\n  \\]", artifacts));
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(List.of(), units());
    }

    private void applyTask() {
        ApplyRequest task = new ApplyRequest.Draft()
                .preset("persistent-task")
                .runtime("embedded")
                .scope("provider")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(task, event -> {}, new Cancellation()));
    }

    private List<Path> units() {
        return machine.disk().everything().keySet().stream()
                .filter(file -> file.startsWith(UNITS) && !file.equals(UNITS))
                .toList();
    }

    /** What a program of ours that systemd runs gets to hear. */
    private record Unit(Commands machines) implements Commands {
        @Override
        public Optional<Path> find(String name) {
            return name.equals("crontab") ? Optional.of(Path.of("/usr/bin/crontab")) : machines.find(name);
        }

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            boolean itself = argv.contains("stop") && argv.contains("headroom-default.service");
            assertFalse(itself, () -> "it is ended before it is done: " + argv);
            return argv.getFirst().equals("crontab")
                    ? new Result(1, "", "Permission denied")
                    : machines.run(argv, input, limit);
        }
    }
}
