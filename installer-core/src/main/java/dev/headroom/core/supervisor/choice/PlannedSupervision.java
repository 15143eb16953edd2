package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.guard.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment with what is to keep it running on this machine.
 *
 * @param guard what is to look every minute whether the proxy still lives; empty where the supervisor does it, or nothing can
 */
public record PlannedSupervision(Supervisor supervisor, ServiceSpec what, Optional<Guard> guard, Host host) {
    /**
     * Chooses what is to keep a deployment running.
     *
     * @param environment the variables that the agent gets besides those of the manifest
     * @throws dev.headroom.core.model.ProblemException {@code no-supervisor} when nothing here can
     */
    public static PlannedSupervision of(
            Deployment deployment,
            WorkspaceLayout workspace,
            Host host,
            SupervisorList supervisors,
            Map<String, String> environment) {
        ServiceSpec what = new ServiceSpec(deployment, workspace, host.program(), environment);
        Supervisor supervisor = supervisors.choose(deployment, host);
        return new PlannedSupervision(supervisor, what, Guard.fitting(supervisor, host, deployment.scope()), host);
    }

    /** Puts in place what keeps it running; does not start it. */
    public List<Step> install() {
        return withGuard(supervisor.install(what, host));
    }

    /** Puts this in place of what kept the profile running so far, which is stopped already. */
    public List<Step> replace(SupervisedDeployment old) {
        List<Step> steps = new ArrayList<>();
        old.guard().ifPresent(guard -> steps.addAll(guard.remove(what.profile(), host)));
        steps.addAll(SupervisorList.replace(
                old.supervisor(), old.what(), supervisor, what, ProjectedHost.after(host, steps)));
        return withGuard(steps);
    }

    private List<Step> withGuard(List<Step> steps) {
        List<Step> all = new ArrayList<>(steps);
        guard.ifPresent(it -> all.addAll(it.install(what, ProjectedHost.after(host, steps))));
        return all;
    }

    /** The same on the machine as it is after these steps. */
    public PlannedSupervision after(List<Step> steps) {
        return new PlannedSupervision(supervisor, what, guard, ProjectedHost.after(host, steps));
    }

    public List<Step> start() {
        return supervisor.start(what, host);
    }

    /** What is put on the machine, for the manifest. */
    public List<Artifact> artifacts() {
        List<Artifact> artifacts = new ArrayList<>(supervisor.artifacts(what, host));
        guard.ifPresent(it -> artifacts.addAll(it.artifacts(what.profile(), host)));
        return artifacts;
    }
}
