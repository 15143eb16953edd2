package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Step;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.guard.Guard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One deployment with what keeps it running on this machine.
 *
 * @param guard what looks every minute whether the proxy still lives; empty where the supervisor does it, or nothing can
 */
public record SupervisedDeployment(Supervisor supervisor, ServiceSpec what, Optional<Guard> guard, Host host) {
    /**
     * What is to keep a deployment running.
     *
     * @param extra variables for the agent besides those of the session
     * @param toolHomes names of variables of the session that tell where the tools have their settings
     * @throws dev.headroom.core.model.ProblemException {@code no-supervisor} when nothing here can
     */
    public static SupervisedDeployment planned(
            Deployment deployment,
            WorkspaceLayout workspace,
            Host host,
            SupervisorList supervisors,
            Map<String, String> extra,
            List<String> toolHomes) {
        Map<String, String> environment = new LinkedHashMap<>(AgentEnvironment.of(host, deployment, toolHomes));
        environment.putAll(extra);
        ServiceSpec what = new ServiceSpec(deployment, workspace, host.program(), environment);
        Supervisor supervisor = supervisors.choose(deployment.preset(), host, deployment.scope());
        return new SupervisedDeployment(supervisor, what, Guard.fitting(supervisor, host, deployment.scope()), host);
    }

    /** What keeps an installed profile running, ours or the original tool's. */
    public static SupervisedDeployment installed(
            Manifest manifest, WorkspaceLayout workspace, Host host, SupervisorList supervisors) {
        Deployment deployment = manifest.deployment();
        ServiceSpec what = new ServiceSpec(
                deployment, workspace, host.program(), AgentEnvironment.of(host, deployment, List.of()));
        return new SupervisedDeployment(
                supervisors.forManifest(manifest, host), what, Guard.recorded(manifest.artifacts()), host);
    }

    /** Stops and takes away what can be found of a profile of which no manifest tells anything any more. */
    public static List<Step> removeAny(
            ProfileName profile, WorkspaceLayout workspace, Host host, SupervisorList supervisors) {
        List<Step> steps = new ArrayList<>(Guard.removeAny(profile, host));
        ServiceSpec what = new ServiceSpec(nameless(profile), workspace, host.program(), Map.of());
        for (Supervisor supervisor : supervisors.supervisors()) {
            boolean reachable = supervisor.belongsTo(host.os(), Scope.USER)
                    || (host.user().elevated() && supervisor.belongsTo(host.os(), Scope.SYSTEM));
            if (reachable && isThere(supervisor.status(what, host))) {
                Host later = ProjectedHost.after(host, steps);
                steps.addAll(supervisor.stop(what, later));
                steps.addAll(supervisor.remove(what, later));
            }
        }
        return steps;
    }

    private static boolean isThere(SupervisorStatus status) {
        return switch (status) {
            case SupervisorStatus.NotInstalled _, SupervisorStatus.Unknown _ -> false;
            case SupervisorStatus.Stopped _,
                    SupervisorStatus.Starting _,
                    SupervisorStatus.Running _,
                    SupervisorStatus.Failed _ -> true;
        };
    }

    /** Nothing but the name of it is known. */
    private static Deployment nameless(ProfileName profile) {
        return new Deployment(
                profile,
                Preset.ON_DEMAND,
                RuntimeKind.EMBEDDED,
                Scope.USER,
                ProviderMode.AUTO,
                List.of(),
                ProxySettings.defaults(),
                Map.of(),
                Map.of(),
                List.of());
    }

    /** Puts in place what keeps it running; does not start it. */
    public List<Step> install() {
        List<Step> steps = new ArrayList<>(forContainer());
        steps.addAll(supervisor.install(what, host));
        return withGuard(steps);
    }

    /** Puts this in place of what kept the profile running so far, which is stopped already. */
    public List<Step> replace(SupervisedDeployment old) {
        List<Step> steps = new ArrayList<>(forContainer());
        old.guard.ifPresent(guard -> steps.addAll(guard.remove(what.profile(), host)));
        steps.addAll(
                SupervisorList.replace(old.supervisor, old.what, supervisor, what, ProjectedHost.after(host, steps)));
        return withGuard(steps);
    }

    /** An agent may run a container too. */
    private List<Step> forContainer() {
        boolean agentRunsIt = what.deployment().runtime() == RuntimeKind.DOCKER && supervisor.runsAgent();
        return agentRunsIt ? DockerContainer.prepare(what, host) : List.of();
    }

    private List<Step> withGuard(List<Step> steps) {
        List<Step> all = new ArrayList<>(steps);
        guard.ifPresent(it -> all.addAll(it.install(what, ProjectedHost.after(host, steps))));
        return all;
    }

    public List<Step> start() {
        return supervisor.start(what, host);
    }

    /** Ends it and waits until it is gone. */
    public List<Step> stop() {
        List<Step> steps = new ArrayList<>(supervisor.stop(what, host));
        if (what.deployment().runtime() == RuntimeKind.DOCKER) {
            steps.addAll(DockerContainer.sweep(what, host, supervisor));
        }
        return steps;
    }

    /** Takes away what {@link #install} put in place. */
    public List<Step> remove() {
        List<Step> steps = new ArrayList<>();
        guard.ifPresent(it -> steps.addAll(it.remove(what.profile(), host)));
        steps.addAll(supervisor.remove(what, ProjectedHost.after(host, steps)));
        return steps;
    }

    public List<Artifact> artifacts() {
        List<Artifact> artifacts = new ArrayList<>(supervisor.artifacts(what, host));
        guard.ifPresent(it -> artifacts.addAll(it.artifacts(what.profile(), host)));
        return artifacts;
    }

    /** When what runs the proxy ended, where that is on record. */
    public Optional<Instant> ended() {
        return supervisor.ended(what, host);
    }

    public SupervisorStatus status() {
        return supervisor.status(what, host);
    }
}
