package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.fake.RealHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What another program does is seen without asking the proxies all the time. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
class WatchTest {
    private static final Installer.Patience RARELY = new Installer.Patience(Duration.ofHours(1), Duration.ofHours(1));
    private static final Installer.Patience NEVER_ASKED =
            new Installer.Patience(Duration.ofSeconds(2), Duration.ofHours(1));

    @TempDir
    Path home;

    private final BlockingQueue<Snapshot> seen = new LinkedBlockingQueue<>();

    @Test
    void aChangeByTheCommandLineIsSeenAlthoughTheProxiesAreAskedOnceAnHour() throws Exception {
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home);
                Installer.Watch _ = machine.installer().watch(() -> RARELY, seen::add)) {
            machine.apply();
            await(ProfileState.HEALTHY);
            machine.installer().stop(ProfileName.DEFAULT, ignored -> {});
            await(ProfileState.OFF);
        }
    }

    @Test
    void aProxyThatWasKilledIsSeenWithinThePatience() throws IOException, InterruptedException {
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home);
                Installer.Watch _ = machine.installer().watch(() -> NEVER_ASKED, seen::add)) {
            machine.apply();
            await(ProfileState.HEALTHY);
            assertEquals(Optional.of(true), machine.process().map(ProcessHandle::destroyForcibly));
            await(ProfileState.DOWN);
        }
    }

    @Test
    void aDeadProfileThatACommandHasInItsHandsIsComingUpAndOneOfACommandKilledLongAgoIsDown() throws IOException {
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home)) {
            machine.apply();
            ProcessHandle proxy = machine.process().orElseThrow();
            assertTrue(proxy.destroyForcibly());
            proxy.onExit().join();
            Files.createDirectories(home.resolve(".headroom/tray/lock"));
            Path lock = Files.createFile(home.resolve(".headroom/tray/lock/profile-default"));
            assertEquals(ProfileState.STARTING, machine.view().state());
            Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(600)));
            assertEquals(ProfileState.DOWN, machine.view().state());
        }
    }

    @Test
    void aRoutedFileThatSomebodyChangedIsSeenAlthoughTheProxiesAreAskedOnceAnHour() throws Exception {
        Path settings = home.resolve(".claude/settings.json");
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home);
                Installer.Watch _ = machine.installer().watch(() -> NEVER_ASKED, seen::add)) {
            machine.apply("provider");
            await(ProfileState.HEALTHY);
            Files.writeString(settings, Files.readString(settings).replace("127.0.0.1", "127.0.0.2"));
            await(ProfileState.DEGRADED);
        }
    }

    private void await(ProfileState state) throws InterruptedException {
        Optional<Snapshot> next = Optional.empty();
        do {
            next = Optional.ofNullable(seen.poll(30, TimeUnit.SECONDS));
        } while (next.orElseThrow().profiles().stream().noneMatch(view -> view.state() == state));
    }
}
