package dev.headroom.core.supervisor;

import java.util.ArrayList;
import java.util.List;

/** The line of shell that looks before our program is started: nothing is done while the agent runs. */
final class GuardScript {
    /** Its arguments are the pid file and our command. A number that another program has by now does not count. */
    private static final String SCRIPT =
            "read -r pid 2>/dev/null <\"$0\" && grep -qs install.agent.run \"/proc/$pid/cmdline\" || exec \"$@\"";

    private GuardScript() {}

    static List<String> argv(Assignment what) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT));
        argv.add(what.workspace().pidFile(what.profile()).toString());
        argv.addAll(what.agent("guard"));
        return argv;
    }
}
