package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pause, from the menu to the tools' own files and back. */
class PauseTest {
    @TempDir
    Path home;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
    void theToolsAreDisconnectedTheWindowSaysUntilWhenAndConnectingEndsIt() throws IOException {
        Path settings = home.resolve(".claude/settings.json");
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home)) {
            machine.apply("provider");
            try (TestScreen screen =
                    new TestScreen(machine.installer(), DesktopSettings.DEFAULTS, home.resolve("autostart/entry"))) {
                Path paused = home.resolve("autostart/paused");
                screen.does(new Action.OpenWindow());
                screen.await("running", () -> screen.text("profile-sentence").equals("Everything is running"));
                assertTrue(Files.exists(settings));
                screen.does(new Action.Pause(ProfileName.DEFAULT));
                screen.await("paused", () -> screen.text("profile-sentence").equals("Your tools are disconnected"));
                screen.await(
                        "until", () -> screen.text("profile-reason").startsWith("Your tools are connected again at"));
                assertFalse(Files.exists(settings), "the tool goes directly");
                assertTrue(Files.exists(paused));
                assertTrue(machine.view().state() == ProfileState.DEGRADED
                        && !machine.view().stopped());
                screen.does(new Action.Operate(ProfileName.DEFAULT, Operation.ROUTE));
                screen.await("connected", () -> Files.exists(settings) && !Files.exists(paused));
                screen.await("said", () -> screen.text("profile-sentence").equals("Everything is running"));
            }
        }
    }
}
