package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.legacy.detect.PythonInstallerTasks;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.AgentProcess;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.StartedProgram;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The task scheduler of Windows. At logon and every five minutes it starts the agent, which changes nothing while the agent
 * runs; without a window and without an administrator.
 */
public final class WindowsTask implements Supervisor {
    @Override
    public String id() {
        return "windows-task";
    }

    @Override
    public String title() {
        return "the Windows task scheduler";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.TASK;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.WINDOWS && scope != Scope.SYSTEM;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        return host.commands().find("schtasks").isEmpty()
                ? Optional.of("There is no 'schtasks' command here.")
                : Optional.empty();
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>(List.of(WindowsScript.write(what, host)));
        steps.addAll(task(what).create(description(what), WindowsTaskXml.agent(what, host), host));
        return steps;
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return List.of(task(what).start());
    }

    /** The task would be ended without a word; the agent is ended by its identity instead, and with it the task. */
    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        return List.of(new Step.Halt(what.profile()));
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        there(what, host).forEach(task -> steps.add(task.remove()));
        WholeFileSteps.delete(host, description(what)).ifPresent(steps::add);
        WindowsScript.delete(what, host).ifPresent(steps::add);
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of(
                WindowsScript.artifact(what),
                new Artifact("windows-task", task(what).name(), Map.of()));
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("windows-task");
    }

    @Override
    public boolean restartsProxy() {
        return false;
    }

    @Override
    public boolean noticesExit() {
        return false;
    }

    @Override
    public boolean needsRoot() {
        return false;
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        return there(what, host).isEmpty() ? new SupervisorStatus.NotInstalled() : AgentProcess.status(what, host);
    }

    @Override
    public Optional<Path> missingProgram(ServiceSpec what, Host host) {
        return WholeFileSteps.text(host, WindowsScript.file(what)).flatMap(text -> StartedProgram.missing(text, host));
    }

    private static Path description(ServiceSpec what) {
        return what.workspace().profileFolder(what.profile()).resolve("task.xml");
    }

    private static ScheduledTask task(ServiceSpec what) {
        return new ScheduledTask(what.deployment().serviceName());
    }

    /** Ours; only where that is not, the two of the Python installer, which another profile's task may be called like. */
    private static List<ScheduledTask> there(ServiceSpec what, Host host) {
        if (task(what).isThere(host)) {
            return List.of(task(what));
        }
        return PythonInstallerTasks.windowsNames(what.deployment().serviceName()).stream()
                .map(ScheduledTask::new)
                .filter(task -> task.isThere(host))
                .toList();
    }
}
