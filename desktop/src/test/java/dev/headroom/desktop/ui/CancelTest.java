package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.Halting;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The end is asked for while something runs, over the real core and a real home. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
class CancelTest {
    private static final int MIDDLE = 2;

    @TempDir
    Path home;

    private Map<String, String> before = Map.of();
    private Halting halting = new Halting(new FakeInstaller());

    /** It really runs, step by step, with a gateway that is started and stopped in the later ones: a few seconds. */
    @Test
    @Tag("never-1")
    @Tag("never-11")
    void cancelInTheMiddleOfAnyStepLeavesEveryByteAsItWasAndThePageSaysSo() throws IOException, InterruptedException {
        try (RealHome machine = home()) {
            int port = FreePort.next();
            try (TestScreen screen = ToReview.over(halting.installer(), home, "user", port)) {
                for (int step = 0; step == 0 || step < halting.steps(); step++) {
                    halting.at(step);
                    screen.press("wizard-next");
                    String title = halting.reached();
                    screen.await(title, () -> screen.text("run-detail").equals(title));
                    screen.press("wizard-cancel");
                    halting.goOn();
                    screen.await("cancelled: " + title, () -> screen.text("run-headline")
                            .equals("Cancelled, and everything is as it was"));
                    assertEquals(before, machine.everything(), title);
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
                    screen.press("wizard-cancel");
                    ToReview.by(screen, "user", port);
                }
                assertTrue(halting.steps() > 5, "all steps were tried");
            }
        }
    }

    @Test
    @Tag("never-11")
    void withoutAnIconAWindowClosedInTheMiddleStaysUntilEverythingIsTakenBackAndOnlyThenQuits()
            throws IOException, InterruptedException {
        try (RealHome machine = home();
                TestScreen screen = running(machine)) {
            screen.closeWindow();
            assertTrue(screen.isOpen());
            assertEquals(0, screen.quits.get());
            halting.goOn();
            screen.await("quit", () -> screen.quits.get() == 1);
            assertEquals("Cancelled, and everything is as it was", screen.text("run-headline"));
            assertEquals(before, machine.everything());
        }
    }

    @Test
    void withAnIconAWindowClosedInTheMiddleHidesTheChangeGoesOnAndIsThereWhenItIsOpenedAgain()
            throws IOException, InterruptedException {
        try (RealHome machine = home();
                TestScreen screen = running(machine)) {
            screen.hasTray = true;
            screen.closeWindow();
            assertFalse(screen.isOpen());
            halting.goOn();
            screen.does(new Action.OpenWindow());
            screen.node("done-title");
            assertTrue(machine.view().health().isLive());
            assertEquals(0, screen.quits.get());
        }
    }

    @Test
    void aPageInTheMiddleOfAChangeGivesWayToNoOther() throws IOException, InterruptedException {
        try (RealHome machine = home();
                TestScreen screen = running(machine)) {
            screen.does(new Action.OpenSettings());
            screen.does(new Action.NewProfile());
            screen.press("wizard-cancel");
            halting.goOn();
            screen.await("cancelled", () -> screen.text("run-headline").startsWith("Cancelled"));
            screen.does(new Action.OpenSettings());
            screen.node("settings-close");
        }
    }

    private RealHome home() throws IOException {
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(home.resolve(".claude/settings.json"), "{\r\n\t\"theme\": \"dark\"\r\n}");
        Files.writeString(home.resolve(".bashrc"), "echo hi");
        RealHome machine = new RealHome(home);
        before = machine.everything();
        halting = new Halting(machine.installer());
        return machine;
    }

    /** A window whose wizard stands still in the middle of the change. */
    private TestScreen running(RealHome machine) throws IOException, InterruptedException {
        TestScreen screen = ToReview.over(halting.installer(), home, "provider", FreePort.next());
        assertEquals(before, machine.everything());
        halting.at(MIDDLE);
        screen.press("wizard-next");
        halting.reached();
        return screen;
    }
}
