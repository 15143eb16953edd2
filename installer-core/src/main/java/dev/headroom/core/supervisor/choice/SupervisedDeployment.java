package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.guard.Guard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An installed profile with what keeps it running on this machine.
 *
 * @param guard what looks every minute whether the proxy still lives; empty where the supervisor does it, or nothing can
 */
public record SupervisedDeployment(InstalledSupervisor supervisor, ServiceSpec what, Optional<Guard> guard, Host host) {
    /** What keeps an installed profile running, ours or the Python installer's. */
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
        for (InstalledSupervisor supervisor : reachable(host, supervisors)) {
            if (isThere(supervisor.status(what, host))) {
                Host later = ProjectedHost.after(host, steps);
                steps.addAll(supervisor.stop(what, later));
                steps.addAll(supervisor.remove(what, later));
            }
        }
        return steps;
    }

    /**
     * Plans the removal for the profile's own agent and for commands that clean up after it. Each part is planned when its
     * turn comes, so that a part that cannot be read does not stop the others: an agent under systemd may not be allowed to
     * read the crontab.
     */
    public static List<Supplier<List<Step>>> leaveAny(
            ProfileName profile, WorkspaceLayout workspace, Host host, SupervisorList supervisors) {
        List<Supplier<List<Step>>> parts = new ArrayList<>();
        Guard.every(host).forEach(guard -> parts.add(() -> guard.remove(profile, host)));
        ServiceSpec what = new ServiceSpec(nameless(profile), workspace, host.program(), Map.of());
        reachable(host, supervisors)
                .forEach(supervisor -> parts.add(() -> {
                    boolean there = isThere(supervisor.status(what, host)) || supervisor.isLeft(what, host);
                    return there ? supervisor.leave(what, host) : List.of();
                }));
        return parts;
    }

    private static List<InstalledSupervisor> reachable(Host host, SupervisorList supervisors) {
        return supervisors.known().stream()
                .filter(supervisor -> supervisor.belongsTo(host.os(), Scope.USER)
                        || (host.user().elevated() && supervisor.belongsTo(host.os(), Scope.SYSTEM)))
                .toList();
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

    public List<Step> start() {
        boolean isContainer = what.deployment().runtime() == RuntimeKind.DOCKER;
        List<Step> steps = new ArrayList<>(isContainer ? DockerContainer.folders(what, host) : List.of());
        steps.addAll(
                supervisor instanceof DockerContainer container
                        ? container.startAgain(what, host)
                        : supervisor.start(what, host));
        return steps;
    }

    /** Ends it and waits until it is gone. */
    public List<Step> stop() {
        List<Step> steps = new ArrayList<>(supervisor.stop(what, host));
        if (what.deployment().runtime() == RuntimeKind.DOCKER) {
            steps.addAll(DockerContainer.sweep(what, host, supervisor));
        }
        return steps;
    }

    /** Plans to end the supervisor so that another can replace it. When these steps are undone, it runs again. */
    public List<Step> giveWay() {
        List<Step> steps = new ArrayList<>(stop());
        if (supervisor instanceof DockerContainer container) {
            steps.addAll(container.giveWay(what, host));
        }
        return steps;
    }

    /** Takes away what was put in place to keep it running. */
    public List<Step> remove() {
        List<Step> steps = new ArrayList<>();
        guard.ifPresent(it -> steps.addAll(it.remove(what.profile(), host)));
        steps.addAll(supervisor.remove(what, ProjectedHost.after(host, steps)));
        return steps;
    }

    /**
     * Takes away what we had put in place for the profile and its manifest does not tell of any more, because another program has
     * written it anew.
     *
     * @param supervisors among which it is looked for
     */
    public List<Step> removeLeft(SupervisorList supervisors) {
        List<Step> steps = new ArrayList<>(guard.isPresent() ? List.of() : Guard.removeLeft(what.profile(), host));
        for (InstalledSupervisor other : reachable(host, supervisors)) {
            Host later = ProjectedHost.after(host, steps);
            if (!other.id().equals(supervisor.id()) && other.isLeft(what, later)) {
                steps.addAll(other.stop(what, later));
                steps.addAll(other.remove(what, later));
            }
        }
        return steps;
    }

    /** Returns this deployment on the machine as these steps leave it. */
    public SupervisedDeployment after(List<Step> steps) {
        return new SupervisedDeployment(supervisor, what, guard, ProjectedHost.after(host, steps));
    }

    /** When what runs the proxy ended, where that is on record. */
    public Optional<Instant> ended() {
        return supervisor.ended(what, host);
    }

    /**
     * Returns the program that the supervisor would start, if that program is not there any more; empty if it is there, or if
     * the path is not known.
     */
    public Optional<Path> missingProgram() {
        return supervisor.missingProgram(what, host);
    }

    public SupervisorStatus status() {
        return supervisor.status(what, host);
    }
}
