package dev.headroom.core.supervisor.launchd;

import dev.headroom.core.status.SupervisorStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code launchctl print} says about a job. Its form is not promised (launchctl(1)); what is not found, is not known. */
public final class LaunchdPrint {
    private static final Pattern LINE = Pattern.compile("^\\s*(state|pid|last exit code) = (.*)$", Pattern.MULTILINE);

    private LaunchdPrint() {}

    /** The state; the job's own lines come before those of its parts. */
    public static SupervisorStatus status(String printed) {
        String state = first(printed, "state");
        String pid = first(printed, "pid");
        String code = first(printed, "last exit code").replaceAll(":.*", "");
        return switch (state) {
            case "running" -> new SupervisorStatus.Running(pid.matches("\\d{1,9}") ? Long.parseLong(pid) : 0);
            case "spawning", "spawn scheduled" -> new SupervisorStatus.Starting();
            case "" -> new SupervisorStatus.Unknown("launchd does not tell its state.");
            default ->
                code.matches("|0|\\(never exited\\)")
                        ? new SupervisorStatus.Stopped()
                        : new SupervisorStatus.Failed("It ended with exit code " + code + ".");
        };
    }

    private static String first(String printed, String key) {
        Matcher line = LINE.matcher(printed);
        while (line.find()) {
            if (line.group(1).equals(key)) {
                return line.group(2).strip();
            }
        }
        return "";
    }
}
