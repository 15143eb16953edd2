package dev.headroom.core.legacy.detect;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.Optional;

/**
 * Recognises the proxy that the Python installer's agent runs. Its pid file holds only a number, so the arguments of the
 * process have to match as well.
 */
public final class PythonInstallerProxy {
    private PythonInstallerProxy() {}

    /** The process of that number, when it is a proxy on this profile's port. */
    public static Optional<Identity> find(Deployment deployment, WorkspaceLayout workspace, Host host) {
        return PidFile.read(host.disk(), workspace.pidFile(deployment.profile()))
                .flatMap(host.processes()::identify)
                .filter(process -> isProxy(deployment, process))
                .filter(host.processes()::isAlive);
    }

    private static boolean isProxy(Deployment deployment, Identity process) {
        String command = process.command().replace('\0', ' ').strip() + " ";
        return command.contains("headroom")
                && command.contains(" proxy ")
                && command.contains(" --port " + deployment.proxy().port() + " ");
    }
}
