package dev.headroom.core.supervisor.cron;

import dev.headroom.core.legacy.detect.PythonInstallerTasks;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.supervisor.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one profile in a crontab, between the markers that the Python installer uses too. We remove only lines that we
 * know to be ours. If one marker is missing, or the user put a line of their own between the markers, that line stays.
 */
public final class CronBlock {
    public static final String NONE_BEFORE = "# There was no crontab before Headroom.";

    private final String start;
    private final String end;
    private final String profile;

    CronBlock(ProfileName profile) {
        start = "# >>> headroom " + profile + " >>>";
        end = "# <<< headroom " + profile + " <<<";
        this.profile = profile.value();
    }

    /** The crontab with our lines at its end, in place of older ones of this profile. */
    String put(Optional<String> crontab, String command) {
        String base = without(crontab).orElse("");
        boolean noneBefore = without(crontab).isEmpty() || base.contains(NONE_BEFORE);
        StringBuilder text = new StringBuilder(base);
        if (!base.isEmpty() && !base.endsWith("\n")) {
            text.append('\n');
        }
        text.append(start).append('\n');
        text.append(noneBefore ? NONE_BEFORE + "\n" : "");
        text.append("@reboot ").append(command).append('\n');
        text.append("*/5 * * * * ").append(command).append('\n');
        return text.append(end).append('\n').toString();
    }

    boolean isIn(Optional<String> crontab) {
        return !without(crontab).equals(crontab);
    }

    /** The crontab without our lines; empty when none is to be left. */
    Optional<String> without(Optional<String> crontab) {
        if (crontab.isEmpty()) {
            return crontab;
        }
        List<String> lines = new ArrayList<>(List.of(crontab.get().split("(?<=\n)", -1)));
        boolean mayVanish = false;
        for (int at = indexOf(lines, start, 0); at >= 0; at = indexOf(lines, start, at)) {
            mayVanish |= cut(lines, at);
        }
        String rest = String.join("", lines);
        return rest.isEmpty() && mayVanish ? Optional.empty() : Optional.of(rest);
    }

    /** Takes one block out; whether it says that there was nothing before it. */
    private boolean cut(List<String> lines, int at) {
        boolean mayVanish = false;
        boolean theirs = false;
        lines.remove(at);
        int line = at;
        int last = indexOf(lines, end, at);
        while (line < (last < 0 ? lines.size() : last) && (last >= 0 || isOurs(lines.get(line)))) {
            if (isOurs(lines.get(line))) {
                mayVanish |= bare(lines.get(line)).equals(NONE_BEFORE);
                theirs |= PythonInstallerTasks.isCronLine(lines.get(line));
                lines.remove(line);
                last--;
            } else {
                line++;
            }
        }
        if (last >= 0) {
            lines.remove(last);
        }
        // The Python installer sets its block off by an empty line.
        if (theirs && line == at && at > 0 && bare(lines.get(at - 1)).isEmpty()) {
            lines.remove(at - 1);
        }
        return mayVanish || theirs;
    }

    private boolean isOurs(String line) {
        String bare = bare(line);
        return bare.equals(NONE_BEFORE)
                || (bare.contains("/" + profile + "/") && bare.contains(ShellScript.ENSURE.name()));
    }

    private static int indexOf(List<String> lines, String marker, int from) {
        for (int at = from; at < lines.size(); at++) {
            if (bare(lines.get(at)).equals(marker)) {
                return at;
            }
        }
        return -1;
    }

    private static String bare(String line) {
        return line.stripTrailing();
    }
}
