package dev.headroom.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginItemTest {
    @TempDir
    Path home;

    @Test
    @Tag("never-24")
    void startAtLoginIsOffUntilAskedForAndLeavesNothingWhenTakenBack() throws IOException {
        LoginItem item = LoginItem.of("Linux", folders(), Path.of("/opt/headroom/bin/headroom-tray"));
        Path file = home.resolve(".config/autostart/headroom-tray.desktop");

        assertFalse(item.isOn());
        assertFalse(Files.exists(file));
        item.set(true);
        assertTrue(item.isOn());
        assertTrue(Files.readString(file).contains("Exec=\"/opt/headroom/bin/headroom-tray\" --background"));
        assertTrue(Files.readString(file).contains("Icon=dev.headroom.Tray"));
        item.set(false);
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X"})
    @Tag("never-1")
    void turningItOnAndOffLeavesTheHomeAsItWas(String system) throws IOException {
        LoginItem item = LoginItem.of(system, Folders.of(environment(), system, home), Path.of("/opt/tray"));
        for (String kept : List.of("", ".config", ".config/autostart", "Library/LaunchAgents")) {
            Files.createDirectories(home.resolve(kept));
            List<Path> before = everything();
            item.set(true);
            item.set(true);
            assertTrue(item.isOn());
            item.set(false);
            assertEquals(before, everything());
        }
        item.set(true);
        Files.createFile(home.resolve(".config/autostart/another.desktop"));
        item.set(false);
        assertTrue(Files.exists(home.resolve(".config/autostart/another.desktop")));
    }

    @Test
    void onWindowsTheProgramsQuotesReachTheRegistryAndNoConsoleIsStartedWhereThereIsALauncher() throws IOException {
        assertEquals(
                "\\\"C:\\Program Files\\tray.cmd\\\" --background",
                LoginItem.RunKey.add(Path.of("C:\\Program Files\\tray.cmd")).getLast());
        Path image = home.resolve("Headroom Tray/runtime");
        assertEquals(image.resolve("bin/headroom-tray.cmd"), LoginItem.launcher("Windows 11", image));
        Files.createDirectories(image);
        Path launcher = Files.createFile(image.resolveSibling("Headroom Tray.exe"));
        assertEquals(launcher, LoginItem.launcher("Windows 11", image));
        assertEquals(image.resolve("bin/headroom-tray"), LoginItem.launcher("Linux", image));
    }

    @Test
    void oneThatTheDesktopsOwnSettingsTurnedOffIsOffAndCanBeTurnedOnAgain() throws IOException {
        LoginItem item = LoginItem.of("Linux", folders(), Path.of("/opt/tray"));
        Path file = home.resolve(".config/autostart/headroom-tray.desktop");
        for (String off : List.of("Hidden=true\n", "X-GNOME-Autostart-enabled=false\n")) {
            item.set(true);
            Files.writeString(file, Files.readString(file) + off);
            assertFalse(item.isOn());
            item.set(true);
            assertTrue(item.isOn());
        }
    }

    @Test
    void settingsThatCannotBeReadAreThoseByDefaultAndCanBeKeptAgain() throws IOException {
        Path file = folders().settings();
        SettingsStore store = new SettingsStore(file);
        Files.createDirectories(file.getParent());
        DesktopSettings dark =
                new DesktopSettings(true, DesktopSettings.Theme.DARK, "", 15, DesktopSettings.Log.WARNINGS);
        for (String broken :
                List.of("theme", "theme=purple\nlog=\npoll-seconds=-1\nlanguage=§§", "=\n\0\0", "\uD800")) {
            Files.write(file, broken.getBytes(StandardCharsets.UTF_16BE));
            assertEquals(DesktopSettings.DEFAULTS.theme(), store.load().theme());
            assertEquals(DesktopSettings.DEFAULTS.pollSeconds(), store.load().pollSeconds());
            store.save(dark);
            assertEquals(dark, store.load());
        }
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.sorted().toList();
        }
    }

    @Test
    void specialCharactersOfTheProgramAreQuotedForTheDesktopEntry() {
        assertTrue(LoginFiles.autostart(Path.of("/opt/a $b%c\\d/tray"))
                .contains("Exec=\"/opt/a \\\\$b%%c\\\\\\\\d/tray\" --background"));
    }

    @Test
    @Tag("never-24")
    void settingsThatAreAsByDefaultLeaveNoFile() throws IOException {
        SettingsStore store = new SettingsStore(folders().settings());
        store.save(DesktopSettings.DEFAULTS);
        assertFalse(Files.exists(folders().settings()));
        DesktopSettings changed =
                new DesktopSettings(false, DesktopSettings.Theme.DARK, "de", 15, DesktopSettings.Log.INFO);
        store.save(changed);
        assertEquals(changed, store.load());
        store.save(DesktopSettings.DEFAULTS);
        assertFalse(Files.exists(folders().settings().getParent()));
    }

    private Folders folders() {
        return Folders.of(environment(), "Linux", home);
    }

    private Map<String, String> environment() {
        return Map.of("HOME", home.toString());
    }
}
