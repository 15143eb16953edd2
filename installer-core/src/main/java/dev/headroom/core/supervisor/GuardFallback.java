package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.place.UndoFolder;
import java.nio.file.Path;
import java.util.List;

/** How the script in the second place is started, which gives the tools' files back when our program is not there. */
public final class GuardFallback {
    private GuardFallback() {}

    /** Where the script of a profile lies while something is routed. */
    public static Path script(ServiceSpec what, Host host) {
        return new UndoFolder(host, what.workspace().root()).script(what.profile());
    }

    /**
     * Returns the command that starts the script if it exists, and does nothing otherwise. The folder need not allow to
     * execute files.
     */
    public static List<String> argv(Path script) {
        return List.of("/bin/sh", "-c", "[ ! -f \"$0\" ] || exec /bin/sh \"$0\"", script.toString());
    }
}
