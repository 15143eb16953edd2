package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.tray.host.TrayChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The keys that every program has, and where the focus can be seen. */
class ShortcutsTest {
    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    private TestScreen over() {
        TestScreen screen = TestScreen.over(installer, home);
        screen.does(new Action.OpenWindow());
        screen.node("profile-sentence");
        return screen;
    }

    @Test
    void newProfileSettingsSearchCloseAndQuitHaveTheirKeysAndEscapeLeavesEveryPage() {
        FxRobot robot = new FxRobot();
        try (TestScreen screen = over()) {
            screen.hasTray = true;
            robot.push(KeyCode.CONTROL, KeyCode.F);
            screen.await("search", () -> screen.focused().equals("log-search"));
            robot.push(KeyCode.CONTROL, KeyCode.N);
            screen.node("express");
            robot.push(KeyCode.ESCAPE);
            screen.node("profile-sentence");
            robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            screen.node("settings-close");
            screen.press("open-diagnosis");
            screen.await("diagnosis", () -> screen.enabled("diagnosis-save"));
            screen.go("diagnosis-preview", KeyCode.ESCAPE);
            screen.node("settings-close");
            robot.push(KeyCode.ESCAPE);
            screen.node("profile-sentence");
            robot.push(KeyCode.CONTROL, KeyCode.W);
            screen.await("closed", () -> !screen.isOpen());
            assertEquals(0, screen.quits.get(), "there is an icon");
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            robot.push(KeyCode.CONTROL, KeyCode.Q);
            screen.await("quit", () -> screen.quits.get() == 1);
        }
    }

    @Test
    void theFocusCanBeSeenAtEveryStopOfTheFirstPage() {
        try (TestScreen screen = over()) {
            screen.await("log", () -> screen.sees("log"));
            FxRobot robot = new FxRobot();
            List<String> invisible = new ArrayList<>();
            List<String> stops = new ArrayList<>();
            while (stops.size() < 2 || !stops.getFirst().equals(stops.getLast())) {
                robot.type(KeyCode.TAB);
                Node stop = screen.call(() -> screen.scene().getFocusOwner());
                stops.add(String.valueOf(stop.getId()));
                int with = screen.call(() -> drawn(stop));
                int without = screen.call(() -> {
                    screen.scene().getRoot().requestFocus();
                    int drawn = drawn(stop);
                    stop.requestFocus();
                    return drawn;
                });
                if (with == without) {
                    invisible.add(stops.getLast());
                }
            }
            assertTrue(
                    stops.containsAll(List.of("profiles", "log", "power", "more", "chart-14", "tabs", "log-search")),
                    stops::toString);
            assertEquals(List.of(), invisible);
        }
    }

    /** A number that is another as soon as a pixel is. */
    private static int drawn(Node node) {
        node.applyCss();
        WritableImage image = node.snapshot(new SnapshotParameters(), null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Arrays.hashCode(pixels);
    }

    @Test
    void whereNothingIsSetUpThePageInvitesToDoSoAndTheNewProfileIsTheOneThatIsShownThen() {
        FakeInstaller empty = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(empty, home)) {
            screen.does(new Action.OpenWindow());
            screen.press("empty-begin");
            screen.press("express");
            screen.node("review-lines");
            screen.press("wizard-next");
            screen.node("done-title");
            screen.press("wizard-next");
            screen.await("shown", () -> screen.text("profile-name").equals("default"));
            assertFalse(screen.sees("empty"));
            empty.put(SampleProfiles.in(ProfileState.HEALTHY, "a-first", 8800));
            ToReview.by(screen, "user", 8810);
            screen.press("wizard-next");
            screen.node("done-title");
            screen.press("wizard-next");
            screen.await("the new one", () -> screen.text("profile-name").equals("profile-2"));
        }
    }

    @Test
    void argumentsThatStartNothingAreAnswered() {
        assertEquals(0, code("--help"));
        assertEquals(0, code("--version"));
        assertEquals(64, code("--quti"));
        for (String known : List.of("--quit", "--show", "--background")) {
            assertEquals(Optional.empty(), StartOptions.answer(List.of(known)));
        }
        for (String way : List.of("auto", "statusnotifier", "awt", "none")) {
            assertEquals(Optional.empty(), StartOptions.answer(List.of("--background", "--tray", way)));
            assertEquals(Optional.empty(), StartOptions.answer(List.of("--tray=" + way)));
        }
        assertEquals(TrayChoice.AUTO, StartOptions.tray(List.of("--background")));
        assertEquals(TrayChoice.AWT, StartOptions.tray(List.of("--tray", "none", "--background", "--tray=awt")));
        for (List<String> wrong : List.of(List.of("--tray"), List.of("--tray", "gtk"), List.of("--tray="))) {
            assertTrue(StartOptions.answer(wrong).orElseThrow().text().contains("--tray takes auto,"), wrong::toString);
        }
        assertTrue(StartOptions.answer(List.of("--quti")).orElseThrow().text().contains("--quti is no option"));
    }

    private static int code(String argument) {
        return StartOptions.answer(List.of(argument)).orElseThrow().code();
    }
}
