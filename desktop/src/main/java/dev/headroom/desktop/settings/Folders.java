package dev.headroom.desktop.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places of the desktop's own files, by the conventions of each system.
 *
 * @param settings the settings file
 * @param loginItem the file that starts the desktop at login; empty where the system keeps that elsewhere
 * @param socket the socket of the instance on this display; each display has its own, because a window is visible on one only
 */
public record Folders(Path settings, Optional<Path> loginItem, Path socket) {
    private static final String NAME = "headroom-tray";
    private static final String SOCKET = NAME + ".sock";

    /** The folders that this environment means. */
    public static Folders of(Map<String, String> environment, String osName, Path temporary) {
        if (osName.startsWith("Windows")) {
            Path roaming =
                    Path.of(environment.getOrDefault("APPDATA", home(environment, osName) + "\\AppData\\Roaming"));
            return new Folders(
                    roaming.resolve("Headroom Tray").resolve("settings"),
                    Optional.empty(),
                    roaming.resolve(NAME).resolve(SOCKET));
        }
        Path home = Path.of(home(environment, osName));
        if (osName.startsWith("Mac")) {
            Path support = home.resolve("Library/Application Support/Headroom Tray");
            return new Folders(
                    support.resolve("settings"),
                    Optional.of(home.resolve("Library/LaunchAgents/com.headroom.tray.plist")),
                    support.resolve(SOCKET));
        }
        Path config = folder(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
        return new Folders(
                config.resolve(NAME).resolve("settings"),
                Optional.of(config.resolve("autostart").resolve(NAME + ".desktop")),
                folder(environment, "XDG_RUNTIME_DIR")
                        .orElse(temporary.resolve(NAME + "-" + environment.getOrDefault("USER", "user")))
                        .resolve(NAME + display(environment) + ".sock"));
    }

    /** The display without its screen, such as {@code -_1} for {@code :1.0}; nothing where there is none. */
    private static String display(Map<String, String> environment) {
        return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value ->
                        "-" + value.replaceFirst("(:[0-9]+)\\.[0-9]+$", "$1").replaceAll("[^A-Za-z0-9.-]", "_"))
                .orElse("");
    }

    /** The user's home. */
    public static Path homeOf(Map<String, String> environment, String osName) {
        return Path.of(home(environment, osName));
    }

    /** On Windows other programs set HOME to other folders (Git's shell does); the system's own word is USERPROFILE. */
    private static String home(Map<String, String> environment, String osName) {
        return osName.startsWith("Windows")
                ? environment.getOrDefault("USERPROFILE", environment.getOrDefault("HOME", "."))
                : environment.getOrDefault("HOME", ".");
    }

    /** The XDG base directory specification ignores relative paths. */
    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> value.startsWith("/"))
                .map(Path::of);
    }
}
