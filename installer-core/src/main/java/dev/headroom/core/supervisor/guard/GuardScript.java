package dev.headroom.core.supervisor.guard;

import dev.headroom.core.supervisor.ServiceSpec;
import java.util.ArrayList;
import java.util.List;

/** The line of shell that looks before our program is started: nothing is done while the agent runs. */
public final class GuardScript {
    /** Its arguments are the pid file and our command. A number that another program has by now does not count. */
    private static final String SCRIPT =
            "read -r pid 2>/dev/null <\"$0\" && tr -c '[:print:]' ' ' 2>/dev/null <\"/proc/$pid/cmdline\""
                    + " | grep -q 'install agent run' || exec \"$@\"";

    /** The same where there is no {@code /proc}. launchd ends this shell when the guard takes itself away, and not the guard. */
    private static final String PORTABLE =
            "read -r pid 2>/dev/null <\"$0\" && ps -o command= -p \"$pid\" 2>/dev/null | grep -q 'install agent run'"
                    + " || \"$@\"";

    private GuardScript() {}

    public static List<String> argv(ServiceSpec what) {
        return argv(SCRIPT, what);
    }

    public static List<String> portable(ServiceSpec what) {
        return argv(PORTABLE, what);
    }

    private static List<String> argv(String script, ServiceSpec what) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", script));
        argv.add(what.workspace().pidFile(what.profile()).toString());
        argv.addAll(what.agent("guard"));
        return argv;
    }
}
