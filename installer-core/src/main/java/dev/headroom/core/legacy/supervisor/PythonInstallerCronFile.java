package dev.headroom.core.legacy.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.AgentProcess;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file in {@code /etc/cron.d} that the Python installer made. Its profile can be started, stopped and removed; no profile
 * is given such a file any more, because the account for which cron starts a job may not read root's records.
 */
public final class PythonInstallerCronFile implements InstalledSupervisor {
    private static final Path FOLDER = Path.of("/etc/cron.d");

    @Override
    public String id() {
        return "cron-system";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.TASK;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.LINUX && scope == Scope.SYSTEM;
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return List.of(new Step.Launch(what.profile()));
    }

    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        return List.of(new Step.Halt(what.profile()));
    }

    /** The account stays: files of its own may be anywhere by now, and its number must not be given to another. */
    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        files(what).forEach(file -> WholeFileSteps.delete(host, file).ifPresent(steps::add));
        return steps;
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("cron");
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        boolean there =
                files(what).stream().anyMatch(file -> host.disk().facts(file).isPresent());
        return there ? AgentProcess.status(what, host) : new SupervisorStatus.NotInstalled();
    }

    @Override
    public boolean restartsProxy() {
        return false;
    }

    @Override
    public boolean noticesExit() {
        return false;
    }

    /** cron passes over files whose names hold a dot (cron(8) of Debian), so such a profile may have a file of either name. */
    private static List<Path> files(ServiceSpec what) {
        String name = what.deployment().serviceName();
        return List.of(FOLDER.resolve(name.replace('.', '_')), FOLDER.resolve(name)).stream()
                .distinct()
                .toList();
    }
}
