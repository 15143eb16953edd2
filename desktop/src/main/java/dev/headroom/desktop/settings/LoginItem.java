package dev.headroom.desktop.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Switches the start at login on and off. It is off until the user switches it on; switched off, it leaves no file behind.
 */
public interface LoginItem {
    boolean isOn();

    /**
     * Turns it on or off.
     *
     * @throws IOException when the system does not let us
     */
    void set(boolean wanted) throws IOException;

    /**
     * The one of this system.
     *
     * @param program the desktop's launcher
     */
    static LoginItem of(String osName, Folders folders, Path program) {
        Optional<Path> file = folders.loginItem();
        if (file.isEmpty()) {
            return new RunKey(program);
        }
        String text = osName.startsWith("Mac") ? LoginFiles.launchAgent(program) : LoginFiles.autostart(program);
        return new InFile(file.get(), text);
    }

    /**
     * The desktop's launcher that shows no console, where there is one.
     *
     * @param image the folder with our Java; on Windows the installed program lies beside it
     */
    static Path launcher(String osName, Path image) {
        if (!osName.startsWith("Windows")) {
            return image.resolve("bin/headroom-tray");
        }
        Path installed = image.resolveSibling("Headroom Tray.exe");
        return Files.isRegularFile(installed) ? installed : image.resolve("bin/headroom-tray.cmd");
    }

    /** Autostart by a file in a folder that the session reads. */
    record InFile(Path file, String text) implements LoginItem {
        /** How many folders we made for it: they go with it. */
        private static final Pattern MADE = Pattern.compile("Folders made for this file: ([0-9]+)");

        /** How desktops note in it that the user turned it off there. */
        private static final Pattern OFF = Pattern.compile("(?m)^(Hidden=true|X-GNOME-Autostart-enabled=false)\\s*$");

        @Override
        public boolean isOn() {
            return Files.isRegularFile(file) && !OFF.matcher(now()).find();
        }

        @Override
        public void set(boolean wanted) throws IOException {
            if (wanted) {
                int made = Files.exists(file) ? made() : missing(file.resolveSibling(""));
                Files.createDirectories(file.resolveSibling(""));
                AtomicTextFile.with(file, text + (made == 0 ? "" : note("Folders made for this file: " + made)));
            } else {
                int made = made();
                Files.deleteIfExists(file);
                Path folder = file.resolveSibling("");
                for (int i = 0; i < made && AtomicTextFile.isGone(folder); i++) {
                    folder = folder.resolveSibling("");
                }
            }
        }

        /** A comment as the file's format has it. */
        private String note(String said) {
            return text.startsWith("<") ? "<!-- " + said + " -->\n" : "# " + said + "\n";
        }

        private static int missing(Path folder) {
            return Files.exists(folder) ? 0 : 1 + missing(folder.resolveSibling(""));
        }

        private int made() {
            Matcher made = MADE.matcher(now());
            return made.find() ? Integer.parseInt(made.group(1)) : 0;
        }

        private String now() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return "";
            }
        }
    }

    /** Windows' list of programs for a user's login: value "Headroom Tray" of HKCU's Run key. */
    record RunKey(Path program) implements LoginItem {
        private static final String KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
        private static final String NAME = "Headroom Tray";

        @Override
        public boolean isOn() {
            try {
                return run(List.of("reg", "query", KEY, "/v", NAME)) == 0;
            } catch (IOException e) {
                return false;
            }
        }

        /** Java puts an argument with spaces between quotes as it is: its own quotes bring their backslashes along. */
        static List<String> add(Path program) {
            String value = "\\\"" + program + "\\\" --background";
            return List.of("reg", "add", KEY, "/v", NAME, "/t", "REG_SZ", "/f", "/d", value);
        }

        @Override
        public void set(boolean wanted) throws IOException {
            int code = run(wanted ? add(program) : List.of("reg", "delete", KEY, "/v", NAME, "/f"));
            if (code != 0 && isOn() != wanted) {
                throw new IOException("reg ended with " + code);
            }
        }

        private static int run(List<String> command) throws IOException {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
