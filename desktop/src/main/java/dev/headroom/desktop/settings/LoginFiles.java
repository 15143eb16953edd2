package dev.headroom.desktop.settings;

import java.nio.file.Path;

/** Writes the text of the files that start the desktop at login. It has no side effects. */
final class LoginFiles {
    private LoginFiles() {}

    /** A desktop entry for {@code autostart}, quoted as the Desktop Entry Specification 1.5 wants it. */
    static String autostart(Path program) {
        String quoted = program.toString().replaceAll("([\"`$\\\\])", "\\\\$1").replace("%", "%%");
        // The value is a string of the file first and a command line second, so backslashes count twice.
        String exec = quoted.replace("\\", "\\\\");
        return """
            [Desktop Entry]
            Type=Application
            Name=Headroom Tray
            Exec="%s" --background
            Icon=dev.headroom.Tray
            X-GNOME-Autostart-enabled=true
            """.formatted(exec);
    }

    /** A launchd agent that runs once at login. */
    static String launchAgent(Path program) {
        String escaped =
                program.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
                <key>Label</key>
                <string>com.headroom.tray</string>
                <key>ProgramArguments</key>
                <array>
                    <string>%s</string>
                    <string>--background</string>
                </array>
                <key>RunAtLoad</key>
                <true/>
            </dict>
            </plist>
            """.formatted(escaped);
    }
}
