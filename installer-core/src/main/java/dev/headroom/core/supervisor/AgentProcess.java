package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.legacy.detect.PythonInstallerProxy;
import dev.headroom.core.status.SupervisorStatus;

/** The agent of a profile as its pid file names it, for starters that do not watch what they start. */
public final class AgentProcess {
    private AgentProcess() {}

    /** Running only when the process of that number is an agent of this very profile, or the proxy of the original's. */
    public static SupervisorStatus status(ServiceSpec what, Host host) {
        return PidFile.read(host.disk(), what.workspace().pidFile(what.profile()))
                .flatMap(host.processes()::identify)
                .filter(process -> what.deployment().isAgent(process.command()))
                .filter(host.processes()::isAlive)
                .or(() -> PythonInstallerProxy.find(what.deployment(), what.workspace(), host))
                .<SupervisorStatus>map(process -> new SupervisorStatus.Running(process.pid()))
                .orElseGet(SupervisorStatus.Stopped::new);
    }
}
