package dev.headroom.desktop.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the desktop starts at login: off until the user wants it, and gone without a trace when not. */
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
        String text = osName.startsWith("Mac") ? LoginText.launchAgent(program) : LoginText.autostart(program);
        return new InFile(file.get(), text);
    }

    /** Autostart by a file in a folder that the session reads. */
    record InFile(Path file, String text) implements LoginItem {
        @Override
        public boolean isOn() {
            return Files.isRegularFile(file);
        }

        @Override
        public void set(boolean wanted) throws IOException {
            if (wanted) {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(file, text);
            } else {
                Files.deleteIfExists(file);
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

        @Override
        public void set(boolean wanted) throws IOException {
            List<String> add = List.of(
                    "reg", "add", KEY, "/v", NAME, "/t", "REG_SZ", "/f", "/d", "\"" + program + "\" --background");
            int code = run(wanted ? add : List.of("reg", "delete", KEY, "/v", NAME, "/f"));
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
