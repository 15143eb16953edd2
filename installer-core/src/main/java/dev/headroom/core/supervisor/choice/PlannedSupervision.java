package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
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
 * @param staying a guard of before that cannot be taken away now and in whose place no other is put
 */
public record PlannedSupervision(
        Supervisor supervisor, ServiceSpec what, Optional<Guard> guard, Optional<Staying> staying, Host host) {
    /**
     * A guard that stays.
     *
     * @param note a sentence on why, for people
     */
    public record Staying(Guard guard, String note) {}

    /**
     * What puts a supervisor in place.
     *
     * @param needed without these steps nothing keeps the profile running
     * @param guarding the steps after them, which put the guard in place and without which the profile runs all the same
     */
    public record Installation(List<Step> needed, List<Step> guarding) {
        public Installation {
            needed = List.copyOf(needed);
            guarding = List.copyOf(guarding);
        }

        /** All steps in their order. */
        public List<Step> steps() {
            List<Step> all = new ArrayList<>(needed);
            all.addAll(guarding);
            return all;
        }
    }

    /**
     * Chooses what is to keep a deployment running.
     *
     * @param environment the variables that the agent gets besides those of the manifest
     * @throws ProblemException {@code no-supervisor} when nothing here can
     */
    public static PlannedSupervision of(
            Deployment deployment,
            WorkspaceLayout workspace,
            Host host,
            SupervisorList supervisors,
            Map<String, String> environment) {
        ServiceSpec what = new ServiceSpec(deployment, workspace, host.program(), environment);
        Supervisor supervisor = supervisors.choose(deployment, host);
        Optional<Guard> guard = Guard.fitting(supervisor, host, deployment.scope());
        return new PlannedSupervision(supervisor, what, guard, Optional.empty(), host);
    }

    /**
     * Returns this plan for a name that an installed profile already has. If the guard of that profile cannot be removed, it
     * stays.
     */
    public PlannedSupervision over(SupervisedDeployment old) {
        Optional<Staying> stays =
                guard.isPresent() ? Optional.empty() : old.guard().flatMap(this::staying);
        return new PlannedSupervision(supervisor, what, guard, stays, host);
    }

    private Optional<Staying> staying(Guard before) {
        try {
            before.remove(what.profile(), host);
            return Optional.empty();
        } catch (ProblemException e) {
            Problem problem = e.problem();
            return Optional.of(new Staying(
                    before,
                    "The guard of before, " + before.title() + ", stays as it is. " + problem.what() + " "
                            + problem.why()));
        }
    }

    /** Puts in place what keeps it running; does not start it. */
    public Installation install() {
        return withGuard(supervisor.install(what, host));
    }

    /** Puts this in place of what kept the profile running so far, which is stopped already. */
    public Installation replace(SupervisedDeployment old) {
        List<Step> steps = new ArrayList<>();
        old.guard()
                .filter(before -> staying.isEmpty())
                .ifPresent(before -> steps.addAll(before.remove(what.profile(), host)));
        steps.addAll(SupervisorList.replace(
                old.supervisor(), old.what(), supervisor, what, ProjectedHost.after(host, steps)));
        return withGuard(steps);
    }

    private Installation withGuard(List<Step> steps) {
        Host later = ProjectedHost.after(host, steps);
        return new Installation(steps, guard.map(it -> it.install(what, later)).orElse(List.of()));
    }

    /** Returns this plan for the machine as these steps leave it. */
    public PlannedSupervision after(List<Step> steps) {
        return new PlannedSupervision(supervisor, what, guard, staying, ProjectedHost.after(host, steps));
    }

    public List<Step> start() {
        return supervisor.start(what, host);
    }

    /** Returns the files, units and other objects that the installation makes, as the manifest records them. */
    public List<Artifact> artifacts() {
        List<Artifact> artifacts = new ArrayList<>(supervisor.artifacts(what, host));
        guard.or(() -> staying.map(Staying::guard))
                .ifPresent(it -> artifacts.addAll(it.artifacts(what.profile(), host)));
        return artifacts;
    }
}
