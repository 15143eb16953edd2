package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A supervisor that does not exist: a folder of the user's in which each file names a program that is started at login. It
 * shows that a supervisor which is one class and one line of the list needs nothing else.
 */
public final class MadeUpSupervisor implements Supervisor {
    @Override
    public String id() {
        return "nimbus-init";
    }

    @Override
    public String title() {
        return "Nimbus init";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.SERVICE;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.LINUX && scope != Scope.SYSTEM;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        return Optional.empty();
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        WholeFileSteps.missing(host, folder(host))
                .forEach(missing -> steps.add(new Step.MakeFolder(missing, "rwx------")));
        String text = "start " + String.join(" ", what.agent("run")) + "\n";
        steps.add(WholeFileSteps.write(host, file(what, host), text, FileImage.PRIVATE));
        return steps;
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return List.of(new Step.Launch(what.profile()));
    }

    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        return List.of(new Step.Halt(what.profile()));
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        WholeFileSteps.delete(host, file(what, host)).ifPresent(steps::add);
        steps.add(new Step.RemoveFolder(folder(host), List.of()));
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of(new Artifact("nimbus-entry", file(what, host).toString(), Map.of()));
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("nimbus-entry");
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        return host.disk().facts(file(what, host)).isPresent()
                ? AgentProcess.status(what, host)
                : new SupervisorStatus.NotInstalled();
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

    private static Path folder(Host host) {
        return host.home().resolve(".nimbus-init");
    }

    private static Path file(ServiceSpec what, Host host) {
        return folder(host).resolve(what.deployment().serviceName());
    }
}
