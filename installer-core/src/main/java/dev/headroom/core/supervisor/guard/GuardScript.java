package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.supervisor.GuardFallback;
import dev.headroom.core.supervisor.ServiceSpec;
import java.util.ArrayList;
import java.util.List;

/** The line of shell that looks before our program is started: nothing is done while the agent runs. */
public final class GuardScript {
    /**
     * Its arguments are the pid file, the script in the second place, and our command. A number that another program has by now
     * does not count. Where our program is not there any more, that script gives the tools' files back.
     */
    private static final String SCRIPT =
            "u=$1; shift; read -r pid 2>/dev/null <\"$0\" && tr -c '[:print:]' ' ' 2>/dev/null <\"/proc/$pid/cmdline\""
                + " | grep -q 'install agent run' || { command -v \"$1\" >/dev/null 2>&1 && exec \"$@\"; [ ! -f \"$u\""
                + " ] || exec /bin/sh \"$u\"; }";

    /** The same where there is no {@code /proc}. launchd ends this shell when the guard takes itself away, and not the guard. */
    private static final String PORTABLE =
            "u=$1; shift; read -r pid 2>/dev/null <\"$0\" && ps -o command= -p \"$pid\" 2>/dev/null"
                    + " | grep -q 'install agent run' || { command -v \"$1\" >/dev/null 2>&1 && { \"$@\"; exit; };"
                    + " [ ! -f \"$u\" ] || exec /bin/sh \"$u\"; }";

    private GuardScript() {}

    public static List<String> argv(ServiceSpec what, Host host) {
        return argv(SCRIPT, what, host);
    }

    public static List<String> portable(ServiceSpec what, Host host) {
        return argv(PORTABLE, what, host);
    }

    private static List<String> argv(String script, ServiceSpec what, Host host) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", script));
        argv.add(what.workspace().pidFile(what.profile()).toString());
        // A container lives without our program, so of one nothing is taken back that is not known to be dead.
        boolean isContainer = what.deployment().runtime() == RuntimeKind.DOCKER;
        argv.add(isContainer ? "" : GuardFallback.script(what, host).toString());
        argv.addAll(what.agent("guard"));
        return argv;
    }
}
