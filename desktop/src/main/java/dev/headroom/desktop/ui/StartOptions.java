package dev.headroom.desktop.ui;

import dev.headroom.app.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the program's arguments mean before anything is started. Pure functions. */
final class StartOptions {
    /** Given when the system starts us at login: no window opens as long as there is an icon. */
    static final String BACKGROUND = "--background";

    /** Ends the one that runs. */
    static final String QUIT = "--quit";

    private static final String SHOW = "--show";
    private static final Set<String> KNOWN = Set.of(BACKGROUND, QUIT, SHOW);

    /** The exit code for arguments that nobody knows, as sysexits.h has it. */
    private static final int USAGE = 64;

    private static final String HELP = """
        headroom-tray [--show | --background | --quit | --help | --version]

          --show        open the window; so does no option at all
          --background  show the icon and no window, as at login
          --quit        end the Headroom Tray that runs; proxies keep running
          --help        this text
          --version     the version of this program

        The command line is headroom; see headroom --help.
        """;

    private StartOptions() {}

    /**
     * What is said instead of starting.
     *
     * @param text to be printed, whole lines
     * @param code the exit code; text of another than 0 belongs on standard error
     */
    record Said(String text, int code) {}

    /** The answer to arguments that start nothing; empty when something is to be started, shown or ended. */
    static Optional<Said> answer(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return Optional.of(new Said(HELP, 0));
        }
        if (arguments.contains("--version")) {
            return Optional.of(new Said("headroom-tray " + Version.current() + "\n", 0));
        }
        return arguments.stream()
                .filter(each -> !KNOWN.contains(each))
                .findFirst()
                .map(unknown -> new Said("headroom-tray: " + unknown + " is no option.\n\n" + HELP, USAGE));
    }
}
