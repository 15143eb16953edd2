package dev.headroom.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginItemTest {
    @TempDir
    Path home;

    @Test
    @Tag("never-24")
    void start_at_login_is_off_until_asked_for_and_leaves_nothing_when_taken_back() throws IOException {
        LoginItem item = LoginItem.of("Linux", folders(), Path.of("/opt/headroom/bin/headroom-tray"));
        Path file = home.resolve(".config/autostart/headroom-tray.desktop");

        assertFalse(item.isOn());
        assertFalse(Files.exists(file));
        item.set(true);
        assertTrue(item.isOn());
        assertTrue(Files.readString(file).contains("Exec=\"/opt/headroom/bin/headroom-tray\" --background"));
        item.set(false);
        assertFalse(Files.exists(file));
    }

    @Test
    void special_characters_of_the_program_are_quoted_for_the_desktop_entry() {
        assertTrue(LoginText.autostart(Path.of("/opt/a $b%c\\d/tray"))
                .contains("Exec=\"/opt/a \\\\$b%%c\\\\\\\\d/tray\" --background"));
    }

    @Test
    @Tag("never-24")
    void settings_that_are_as_by_default_leave_no_file() throws IOException {
        SettingsStore store = new SettingsStore(folders().settings());
        store.save(Settings.DEFAULTS);
        assertFalse(Files.exists(folders().settings()));
        Settings changed = new Settings(false, Settings.Theme.DARK, "de", 15, Settings.Log.INFO);
        store.save(changed);
        assertEquals(changed, store.load());
        store.save(Settings.DEFAULTS);
        assertFalse(Files.exists(folders().settings()));
    }

    private Folders folders() {
        return Folders.of(Map.of("HOME", home.toString()), "Linux", home);
    }
}
