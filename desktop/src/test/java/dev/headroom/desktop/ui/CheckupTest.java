package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The page that shows what the doctor finds. */
class CheckupTest {
    private static final ProfileName WORK = new ProfileName("work");

    /** One finding of each level. */
    static final Checkup FOUND = new Checkup(List.of(
            Finding.fail(
                            "proxy.down",
                            Area.PROXY,
                            "Profile 'work' does not run.",
                            "headroom install start --profile work")
                    .mendedBy(new Mend.Start(WORK)),
            Finding.pass("tools.routed", Area.TOOLS, "Claude Code goes through profile 'default'."),
            Finding.warn(
                    "machine.room",
                    Area.MACHINE,
                    "Only 300 MB are free on the disk on which the logs and the records of this user are kept.",
                    "Delete what you do not need.")));

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(
            SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
            SampleProfiles.in(ProfileState.DOWN, "work", 8789));

    @Test
    void whatIsFoundIsShownMendedOnAClickAndLookedAtAgain() {
        FxRobot robot = new FxRobot();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.checkup = FOUND;
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            robot.push(KeyCode.F1);
            screen.node("mend-proxy-down");
            assertEquals("Problems: 1. Things to look at: 1.", screen.text("checkup-said"));
            screen.node("finding-tools-routed");
            screen.node("finding-machine-room");
            screen.checkup = new Checkup(List.of(FOUND.findings().get(1)));
            screen.press("mend-proxy-down");
            screen.await("looked at again", () -> screen.text("checkup-said").endsWith(" All is well."));
            assertFalse(screen.sees("mend-proxy-down"));
            assertEquals(List.of("start work"), installer.calls);
            robot.push(KeyCode.ESCAPE);
            screen.node("profile-sentence");
        }
    }

    @Test
    void theSettingsLeadToIt() {
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenSettings());
            screen.press("open-checkup");
            screen.await("looked", () -> screen.text("checkup-said").equals("All is well."));
            screen.checkup = FOUND;
            screen.press("checkup-again");
            screen.node("mend-proxy-down");
        }
    }
}
