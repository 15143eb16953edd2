package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.AgentProcess;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import java.util.List;
import java.util.Optional;

/** Nothing of the system's: a detached agent that outlives the command that started it, but not a reboot. */
final class OnDemand implements Supervisor {
    @Override
    public String id() {
        return "none";
    }

    @Override
    public String title() {
        return "a detached agent of Headroom";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.NONE;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return scope != Scope.SYSTEM;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        return scope == Scope.SYSTEM
                ? Optional.of("Nothing would run it for the other users of this machine.")
                : Optional.empty();
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        return List.of(EnvironmentFile.write(what, host));
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
        return EnvironmentFile.delete(what, host).map(List::of).orElse(List.of());
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of();
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return false;
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
    public boolean serves(Preset preset) {
        return preset == Preset.ON_DEMAND;
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        return AgentProcess.status(what, host);
    }
}
