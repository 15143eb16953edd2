package dev.headroom.desktop.elevation.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is of Linux, and only there changes are told at once")
class MachineWatchTest {
    /** So long that nothing is seen but what the system tells of. */
    private static final Installer.Patience LONG = new Installer.Patience(Duration.ofDays(1), Duration.ofDays(1));

    @TempDir
    Path root;

    private final BlockingQueue<List<MachineView>> seen = new LinkedBlockingQueue<>();
    private volatile MachineView.Answer answer = MachineView.Answer.ITS_OWN;

    @Test
    void whatAnAdministratorDoesIsToldByTheSystemAndSeenAtOnce() throws IOException, InterruptedException {
        make();
        Path group = root.resolve("sys/fs/cgroup/system.slice/headroom-team.service");
        Path variables = root.resolve("etc/profile.d/headroom-team.sh");
        try (Installer.Watch _ = MachineWatch.begin(root, profile -> answer, () -> LONG, seen::add)) {
            awaitState(ProfileState.OFF, Optional.empty());
            Files.createDirectories(group);
            Files.writeString(variables, "export HEADROOM_PORT='8800'\n");
            awaitState(ProfileState.HEALTHY, Optional.of(8800));
            Files.delete(variables);
            awaitState(ProfileState.DEGRADED, Optional.of(8800));
            Files.delete(group);
            awaitState(ProfileState.OFF, Optional.of(8800));
        }
    }

    @Test
    void whoAnswersDecidesBetweenHealthyDownAndAConflict() throws IOException, InterruptedException {
        make();
        Path variables = root.resolve("etc/profile.d/headroom-team.sh");
        answer = MachineView.Answer.ANOTHER;
        Files.writeString(variables, "export HEADROOM_PORT='8800'\n");
        Installer.Patience often = new Installer.Patience(Duration.ofMillis(20), Duration.ofMillis(20));
        try (Installer.Watch _ = MachineWatch.begin(root, profile -> answer, () -> often, seen::add)) {
            awaitState(ProfileState.CONFLICT, Optional.of(8800));
            answer = MachineView.Answer.NOBODY;
            awaitState(ProfileState.DOWN, Optional.of(8800));
            answer = MachineView.Answer.ITS_OWN;
            awaitState(ProfileState.HEALTHY, Optional.of(8800));
        }
    }

    private void make() throws IOException {
        Files.createDirectories(root.resolve("etc/profile.d"));
        Path units = Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.writeString(units.resolve("headroom-team.service"), """
            # Made by Headroom. Taken away by: headroom install remove --profile team
            ExecStart=/opt/headroom/bin/headroom install agent run --profile team
            """);
    }

    /** What is seen on the way is no matter. */
    private void awaitState(ProfileState state, Optional<Integer> port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Optional<List<MachineView>> last = Optional.empty();
        while (System.nanoTime() < end) {
            last = Optional.ofNullable(seen.poll(1, TimeUnit.SECONDS));
            if (last.isPresent() && last.get().getFirst().state() == state) {
                MachineProfile profile = last.get().getFirst().profile();
                assertEquals(new ProfileName("team"), profile.name());
                if (profile.port().equals(port)) {
                    return;
                }
            }
        }
        fail("waited in vain for " + state + ", saw last " + last);
    }
}
