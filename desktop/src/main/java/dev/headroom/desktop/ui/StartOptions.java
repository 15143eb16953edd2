package dev.headroom.desktop.ui;

import dev.headroom.app.version.Version;
import dev.headroom.core.model.EnumWords;
import dev.headroom.desktop.tray.host.TrayChoice;
import java.util.ArrayList;
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
    private static final String TRAY = "--tray";
    private static final Set<String> KNOWN = Set.of(BACKGROUND, QUIT, SHOW);

    /** The exit code for arguments that nobody knows, as sysexits.h has it. */
    private static final int USAGE = 64;

    private static final String HELP = """
        headroom-tray [--show | --background] [--tray WAY]
        headroom-tray --quit | --help | --version

          --show        open the window; so does no option at all
          --background  show the icon and no window, as at login
          --tray WAY    how the icon is shown: auto (the default), statusnotifier (over the
                        session bus), awt (as Java draws it, for older panels) or none;
                        a Headroom Tray that runs already keeps its own way
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
        return plain(arguments).stream()
                .filter(each -> !KNOWN.contains(each))
                .findFirst()
                .map(unknown -> mistake(unknown + " is no option."))
                .or(() -> ways(arguments).stream()
                        .filter(way -> EnumWords.parse(TrayChoice.class, way).isEmpty())
                        .findFirst()
                        .map(way -> mistake("--tray takes auto, statusnotifier, awt or none, and not '" + way + "'.")));
    }

    /** How the icon is to be shown; of several wishes the last one counts. */
    static TrayChoice tray(List<String> arguments) {
        return ways(arguments).stream()
                .flatMap(way -> EnumWords.parse(TrayChoice.class, way).stream())
                .reduce(TrayChoice.AUTO, (first, next) -> next);
    }

    private static Said mistake(String sentence) {
        return new Said("headroom-tray: " + sentence + "\n\n" + HELP, USAGE);
    }

    /** Without the option that has a value, and without its value. */
    private static List<String> plain(List<String> arguments) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(TRAY)) {
                i++;
            } else if (!arguments.get(i).startsWith(TRAY + "=")) {
                plain.add(arguments.get(i));
            }
        }
        return plain;
    }

    /** The values of that option; a missing one is empty. */
    private static List<String> ways(List<String> arguments) {
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals(TRAY)) {
                ways.add(i + 1 < arguments.size() ? arguments.get(i + 1) : "");
            } else if (word.startsWith(TRAY + "=")) {
                ways.add(word.substring(TRAY.length() + 1));
            }
        }
        return ways;
    }
}
