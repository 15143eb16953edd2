package dev.headroom.core.lifecycle;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.Keeper;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.Workspace;
import java.util.List;

/** Keeps a profile running by nothing but a detached agent of ours: it outlives us, and not a reboot. */
public final class AgentKeeper implements Keeper {
    private final ProcessStore processes;

    public AgentKeeper(Host host, Workspace workspace) {
        processes = new ProcessStore(host, workspace);
    }

    @Override
    public List<Step> install(Deployment deployment) {
        return List.of();
    }

    @Override
    public List<Step> start(Deployment deployment) {
        return List.of(new Step.Launch(deployment.profile()));
    }

    @Override
    public List<Step> stop(Deployment deployment) {
        return List.of(new Step.Halt(deployment.profile()));
    }

    @Override
    public List<Step> remove(Deployment deployment) {
        return List.of();
    }

    @Override
    public List<Artifact> artifacts(Deployment deployment) {
        return List.of();
    }

    @Override
    public SupervisorStatus status(Deployment deployment) {
        return processes
                .alive(deployment.profile())
                .<SupervisorStatus>map(process -> new SupervisorStatus.Running(process.pid()))
                .orElseGet(SupervisorStatus.Stopped::new);
    }
}
