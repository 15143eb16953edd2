package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.RealPanel;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program in a real panel, with a real profile, used by mouse and keys. */
@Tag("panel")
class PanelTest {
    private static final int GREEN = 0x1a7f46;
    private static final int GREY = 0x868c95;

    /** Higher than the title bar of the window. */
    private static final int TITLE = 24;

    @TempDir
    Path home;

    @TempDir
    Path session;

    @BeforeEach
    void whatAPanelNeeds() {
        Assumptions.assumeTrue(RealPanel.missing().isEmpty(), () -> "no panel without " + RealPanel.missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifier", "xembed"})
    @Tag("never-26")
    void theIconIsInThePanelChangesWithTheStateAndItsMenuStopsAndStartsTheProfile(String kind) throws IOException {
        try (InPanel program = new InPanel(home, session)) {
            RealPanel panel = program.panel();
            RealHome machine = program.machine();
            machine.apply();
            Process desktop = program.start(kind, kind, InPanel.BACKGROUND);
            Point icon = panel.await(GREEN);
            panel.picture("panel-" + kind + "-healthy");
            panel.chooseFirst(icon, "panel-" + kind + "-menu-of-healthy");
            panel.await(
                    "stopped", () -> machine.view().stopped() && machine.view().state() == ProfileState.OFF);
            panel.await(GREY);
            panel.picture("panel-" + kind + "-off");
            panel.chooseFirst(icon, "panel-" + kind + "-menu-of-off");
            panel.await("healthy", () -> machine.view().state() == ProfileState.HEALTHY);
            panel.await(GREEN);
            assertTrue(desktop.isAlive());
        }
    }

    @Test
    void theSubmenusOfTwoProfilesAreBothCompleteInThePanelTheFirstOneToo() throws IOException {
        ProfileName work = new ProfileName("work");
        try (InPanel program = new InPanel(home, session)) {
            RealPanel panel = program.panel();
            RealHome machine = program.machine();
            machine.apply();
            machine.applyBeside("work", "codex");
            program.start("two", "notifier", InPanel.BACKGROUND);
            Point icon = panel.await(GREEN);
            panel.chooseInSubmenu(icon, 1, "panel-submenu-first");
            panel.await("default stopped", () -> machine.view().stopped());
            assertFalse(machine.view(work).stopped());
            panel.chooseInSubmenu(icon, 2, "panel-submenu-second");
            panel.await("work stopped", () -> machine.view(work).stopped());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifier", "xembed"})
    @Tag("never-26")
    void aPanelThatCrashesTakesNothingWithItAndTheIconIsThereAgainWithTheNextPanel(String kind)
            throws IOException, InterruptedException {
        try (InPanel program = new InPanel(home, session)) {
            RealPanel panel = program.panel();
            program.machine().apply();
            Process desktop = program.start(kind + "-crash", kind, InPanel.BACKGROUND);
            panel.await(GREEN);
            panel.crash();
            panel.await("no panel", () -> panel.find(GREEN).isEmpty());
            panel.comeBack();
            panel.await(GREEN);
            assertTrue(desktop.isAlive());
            desktop.destroyForcibly().waitFor();
            assertEquals(ProfileState.HEALTHY, program.machine().view().state());
        }
    }

    @Test
    void aSecondStartOpensTheFirstOnesWindowAndEnds() throws IOException, InterruptedException {
        try (InPanel program = new InPanel(home, session)) {
            Process first = program.start("first", "notifier", InPanel.BACKGROUND);
            program.panel().await(GREY);
            Process second = program.start("second", "notifier", List.of());
            assertEquals(0, second.waitFor());
            program.panel().await("window", program.panel()::isCovered);
            assertTrue(first.isAlive());
            assertEquals(
                    0, program.start("third", "notifier", List.of("--quit")).waitFor());
            assertEquals(0, first.waitFor(), "it was asked to end");
            Process none = program.start("fourth", "notifier", List.of("--quit"));
            assertEquals(0, none.waitFor(), "nothing runs, and nothing is started");
        }
    }

    /** With a session bus and a panel that shows both kinds of icons. */
    @ParameterizedTest
    @CsvSource({"auto,1", "statusnotifier,1", "awt,0", "none,0"})
    void theIconIsShownInTheWayThatTheCommandLineNames(String way, int items) throws Exception {
        try (InPanel program = new InPanel(home, session)) {
            program.machine().apply();
            RealPanel panel = program.panel();
            Process desktop = program.start("tray-" + way, "notifier", List.of("--background", "--tray", way));
            if (way.equals("none")) {
                panel.await("window", panel::isCovered);
                assertEquals(Optional.empty(), panel.find(GREEN));
            } else {
                panel.await(GREEN);
            }
            panel.picture("panel-tray-" + way);
            assertEquals(items, items(panel));
            if (way.equals("none")) {
                panel.keys("alt+F4");
                assertEquals(0, desktop.waitFor(), "the window is the program");
            } else {
                assertFalse(panel.isCovered(), "no window");
            }
        }
    }

    @Test
    void withoutASessionBusTheWayOverItShowsNoIconAlthoughThePanelWouldDrawOne() throws IOException {
        try (InPanel program = new InPanel(home, session)) {
            program.machine().apply();
            program.start("tray-no-bus", "xembed", List.of("--background", "--tray=statusnotifier"));
            program.panel().await("window", program.panel()::isCovered);
            assertEquals(Optional.empty(), program.panel().find(GREEN));
        }
    }

    @Test
    void aWindowThatIsMadeSmallerIsDrawnAsOneThatWasOpenedInThatSize() throws IOException {
        try (InPanel program = new InPanel(home, session, "1280x800")) {
            RealPanel panel = program.panel();
            program.start("shrunk", "notifier", List.of());
            panel.window().edges();
            for (List<Integer> size : List.of(List.of(1000, 640), List.of(903, 577), List.of(777, 533))) {
                panel.window().resize(size.getFirst(), size.getLast());
                List<Integer> edges = panel.window().edges();
                BufferedImage shrunk = panel.picture("panel-shrunk-" + size.getFirst());
                panel.keys("alt+F4");
                panel.await("closed", () -> !panel.isCovered());
                program.start("shrunk-again", "notifier", List.of());
                assertEquals(edges, panel.window().edges());
                panel.await(
                        "the same picture",
                        () -> differences(shrunk, panel.picture("panel-opened-" + size.getFirst()), edges) == 0);
            }
        }
    }

    /** How many icons came to the panel over the session bus. */
    private static int items(RealPanel panel) throws IOException {
        try (Bus bus = Bus.session(panel.bus())) {
            String watcher = "org.kde.StatusNotifierWatcher";
            Message answer = bus.call(Message.call(
                    watcher,
                    "/StatusNotifierWatcher",
                    "org.freedesktop.DBus.Properties",
                    "Get",
                    "ss",
                    watcher,
                    "RegisteredStatusNotifierItems"));
            return ((List<?>) ((Variant) answer.body().getFirst()).value()).size();
        }
    }

    /** How many points of the window's inside are not alike. */
    private static int differences(BufferedImage one, BufferedImage other, List<Integer> edges) {
        int different = 0;
        for (int y = edges.get(1) + TITLE; y < edges.get(3) - TITLE / 2; y++) {
            for (int x = edges.get(0) + 2; x < edges.get(2) - 2; x++) {
                different += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return different;
    }

    /** The panel takes the upper 32 pixels. */
    @ParameterizedTest
    @CsvSource({"1366,768", "1024,700", "1280,800"})
    void theWindowLiesWithItsFrameBetweenPanelAndEdgeAndIsAtTheSamePlaceWhenItIsOpenedAgain(int width, int height)
            throws IOException {
        try (InPanel program = new InPanel(home, session, width + "x" + height)) {
            program.machine().apply();
            RealPanel panel = program.panel();
            Process desktop = program.start("window", "notifier", List.of());
            List<Integer> window = panel.window().edges();
            panel.picture("panel-window-" + width);
            // As the entry in the menu is called; the first picture of a list begins with its size.
            assertEquals(
                    "\"dev.headroom.Tray\", \"dev.headroom.Tray\"",
                    panel.window().property("WM_CLASS"));
            assertFalse(panel.window().property("_NET_WM_ICON").isEmpty(), "no icon");
            assertTrue(window.get(0) >= 0 && window.get(1) >= 32, window::toString);
            assertTrue(window.get(2) <= width && window.get(3) <= height, window::toString);
            for (int time = 0; time < 2; time++) {
                panel.keys("alt+F4");
                panel.await("closed", () -> !panel.isCovered());
                program.start("window-again", "notifier", List.of());
                assertEquals(window, panel.window().edges());
            }
            assertTrue(desktop.isAlive());
        }
    }
}
