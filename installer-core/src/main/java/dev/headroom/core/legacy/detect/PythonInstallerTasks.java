package dev.headroom.core.legacy.detect;

import java.util.List;

/** How the Python installer's scheduled checks differ from ours, which are in the same places. */
public final class PythonInstallerTasks {
    private PythonInstallerTasks() {}

    /** Whether a line of a crontab is the installer's, not ours: it starts the script without sending its output away. */
    public static boolean isCronLine(String line) {
        return line.stripTrailing().endsWith("ensure-headroom.sh");
    }

    /** The two tasks of Windows' scheduler that a profile has instead of our one. */
    public static List<String> windowsNames(String serviceName) {
        return List.of(serviceName + "-startup", serviceName + "-health");
    }
}
