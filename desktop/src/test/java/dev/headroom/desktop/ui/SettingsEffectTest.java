package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import dev.headroom.core.api.Installer;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.appearance.SystemColors;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every choice of the settings page has its effect at once. */
class SettingsEffectTest {
    private static final DesktopSettings ENGLISH =
            new DesktopSettings(true, DesktopSettings.Theme.LIGHT, "en", 15, DesktopSettings.Log.WARNINGS);

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    @Test
    void howOftenIsAskedThemeLanguageLogAndNotifications() {
        try (TestScreen screen = new TestScreen(installer, ENGLISH, home.resolve("autostart"))) {
            screen.does(new Action.OpenSettings());
            choose(screen, "poll", 60);
            assertEquals(
                    new Installer.Patience(Duration.ofSeconds(2), Duration.ofSeconds(60)), installer.patience.get());
            choose(screen, "theme", DesktopSettings.Theme.DARK);
            assertTrue(
                    screen.call(() -> screen.scene().getRoot().getStyleClass().contains("dark")));
            choose(screen, "log-level", DesktopSettings.Log.EVERYTHING);
            screen.call(() -> {
                ((ToggleSwitch) screen.node("notifications")).setSelected(false);
                return true;
            });
            choose(screen, "language", "de");
            assertEquals(
                    new DesktopSettings(false, DesktopSettings.Theme.DARK, "de", 60, DesktopSettings.Log.EVERYTHING),
                    screen.settings());
            screen.await("the page too", () -> screen.text("settings-close").equals("Schließen"));
            assertEquals("language", screen.focused());
            screen.press("settings-close");
            screen.await("German", () -> screen.text("profile-sentence").equals("Alles läuft"));
            screen.closeWindow();
        }
        assertEquals(new Installer.Patience(Duration.ofSeconds(60), Duration.ofSeconds(240)), installer.patience.get());
    }

    @Test
    void theWindowTurnsDarkAndLightWithTheDesktop() {
        DesktopSettings system =
                new DesktopSettings(true, DesktopSettings.Theme.SYSTEM, "en", 15, DesktopSettings.Log.WARNINGS);
        try (TestScreen screen = new TestScreen(installer, system, home.resolve("autostart"))) {
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            screen.colors.turn(SystemColors.Wish.DARK);
            screen.await("dark", () -> isDark(screen));
            screen.colors.turn(SystemColors.Wish.LIGHT);
            screen.await("light", () -> !isDark(screen));
            screen.does(new Action.OpenSettings());
            choose(screen, "theme", DesktopSettings.Theme.LIGHT);
            screen.colors.turn(SystemColors.Wish.DARK);
            choose(screen, "theme", DesktopSettings.Theme.SYSTEM);
            screen.await("dark again", () -> isDark(screen));
        }
    }

    @Test
    void everythingGrowsWithTheSizeThatIsChosenAtOnceAndIsKept() {
        try (TestScreen screen = new TestScreen(installer, ENGLISH, home.resolve("autostart"))) {
            screen.does(new Action.OpenSettings());
            Labeled close = (Labeled) screen.node("settings-close");
            double text = screen.call(() -> close.getFont().getSize());
            double height = screen.call(close::getHeight);
            choose(screen, "size", 200);
            screen.await("larger", () -> close.getFont().getSize() == 2 * text);
            screen.await("the room around it too", () -> close.getHeight() >= 2 * height - 4);
            screen.press("settings-close");
            screen.node("state-shape");
            screen.await("drawings too", () -> screen.node("state-shape").getScaleX() == 2);
            screen.does(new Action.OpenSettings());
            choose(screen, "size", 100);
            screen.await(
                    "as before",
                    () -> ((Labeled) screen.node("settings-close")).getFont().getSize() == text);
            choose(screen, "size", 125);
            assertEquals(125, screen.settings().size());
        }
    }

    private static boolean isDark(TestScreen screen) {
        return screen.scene().getRoot().getStyleClass().contains("dark");
    }

    @SuppressWarnings("unchecked") // the box is asked for what it was filled with
    private static <T> void choose(TestScreen screen, String id, T value) {
        screen.node(id);
        screen.call(() -> {
            ((ComboBox<T>) screen.node(id)).setValue(value);
            return true;
        });
    }
}
