package dev.headroom.acceptance.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.Box;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The window for Windows under Wine, on a display that nobody sees. Each test keeps pictures, which are looked at by people. */
@Tag("windows-desktop")
@ExtendWith(SeenUnderWine.class)
class WindowsDesktopTest {
    private static final Path WORK = Box.repository().resolve("acceptance/target/windows");
    private static final String WINDOW = "Headroom";
    private static final String BOX = "Headroom Tray";

    /** Pixels that are not black. A window that is not drawn yet has a bar with a title. */
    private static final int WINDOW_IS_DRAWN = 400_000;

    private static final int BOX_IS_DRAWN = 40_000;

    private static @Nullable WineScreen screen;
    private static @Nullable Wine wine;
    private static String image = "";

    @BeforeAll
    static void install() throws IOException {
        Path made = WindowsImage.make(Files.createDirectories(WORK).resolve("image"));
        screen = WineScreen.open(Files.createDirectories(WORK.resolve("screen")));
        wine = Wine.start(Files.createDirectories(WORK.resolve("wine-desktop")), Map.of("DISPLAY", screen.display()));
        image = wine.path(made);
    }

    @AfterAll
    static void end() {
        if (wine != null) {
            wine.close();
        }
        if (screen != null) {
            screen.close();
        }
    }

    @Test
    @Tag("never-19")
    @Tag("never-26")
    void theLauncherOpensTheWindowASecondStartFindsItAndQuitEndsIt() {
        WindowsUser user = user("desk");
        String launcher = image + "\\bin\\headroom-tray.cmd";
        user.run(List.of(launcher)).ok();
        Await.until("the window is there", () -> seen().windows(WINDOW) > 0);
        Await.until("it is drawn", () -> seen().lit("window") > WINDOW_IS_DRAWN);
        user.run(List.of(launcher)).ok();
        user.run(List.of(launcher, "--quit")).ok();
        Await.until("the window is gone", () -> seen().windows(WINDOW) == 0);
        Await.until(
                "its folder can be taken by the next",
                () -> !Files.exists(user.file("AppData/Roaming/headroom-tray/headroom-tray.sock")));
    }

    /** A folder of records that Windows allows no file in. */
    @Test
    @Tag("never-16")
    void aDesktopThatCannotStartShowsABoxAndKeepsTheReason() throws Exception {
        WindowsUser user = user("broken");
        Process desktop = user.start(List.of(
                "C:\\standins\\withenv.exe",
                "HEADROOM_WORKSPACE_DIR=C:\\a|b",
                "--",
                image + "\\bin\\java.exe",
                "--enable-native-access=javafx.graphics,dev.headroom.core",
                "-Dheadroom.home=" + image,
                "-m",
                "dev.headroom.desktop/dev.headroom.desktop.ui.DesktopMain"));
        Await.until("the box is there", () -> seen().windows(BOX) > 0);
        Await.until("it is drawn", () -> seen().lit("cannot-start") > BOX_IS_DRAWN);
        seen().press("Return");
        Await.until("it has ended", () -> !desktop.isAlive());
        assertEquals(1, desktop.exitValue());
        assertTrue(user.text("AppData/Roaming/Headroom Tray/failed-start.log").contains("version "));
    }

    private static WindowsUser user(String name) {
        return new WindowsUser(Objects.requireNonNull(wine), image, name);
    }

    private static WineScreen seen() {
        return Objects.requireNonNull(screen);
    }
}
