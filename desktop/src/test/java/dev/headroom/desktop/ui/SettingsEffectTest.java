package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.Profiles;
import dev.headroom.desktop.fake.Screen;
import dev.headroom.desktop.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.ComboBox;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every choice of the settings page has its effect at once. */
class SettingsEffectTest {
    private static final Settings ENGLISH = new Settings(true, Settings.Theme.LIGHT, "en", 15, Settings.Log.WARNINGS);

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(Profiles.in(ProfileState.HEALTHY, "default", 8787));

    @Test
    void how_often_is_asked_theme_language_log_and_notifications() {
        try (Screen screen = new Screen(installer, ENGLISH, home.resolve("autostart"))) {
            screen.does(new Action.OpenSettings());
            choose(screen, "poll", 60);
            assertEquals(
                    new Installer.Patience(Duration.ofSeconds(2), Duration.ofSeconds(60)), installer.patience.get());
            choose(screen, "theme", Settings.Theme.DARK);
            assertTrue(
                    screen.call(() -> screen.scene().getRoot().getStyleClass().contains("dark")));
            choose(screen, "log-level", Settings.Log.EVERYTHING);
            screen.call(() -> {
                ((ToggleSwitch) screen.node("notifications")).setSelected(false);
                return true;
            });
            choose(screen, "language", "de");
            assertEquals(
                    new Settings(false, Settings.Theme.DARK, "de", 60, Settings.Log.EVERYTHING), screen.settings());
            screen.press("settings-close");
            screen.await("German", () -> screen.text("profile-sentence").contains("gesund"));
            screen.closeWindow();
        }
        assertEquals(new Installer.Patience(Duration.ofSeconds(60), Duration.ofSeconds(240)), installer.patience.get());
    }

    @SuppressWarnings("unchecked") // the box is asked for what it was filled with
    private static <T> void choose(Screen screen, String id, T value) {
        screen.node(id);
        screen.call(() -> {
            ((ComboBox<T>) screen.node(id)).setValue(value);
            return true;
        });
    }
}
