package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The supervisors among which the program chooses, and those that it only recognises.
 *
 * @param supervisors those that a new profile can be given, in order of preference
 * @param others those that may keep an installed profile and that no new one is given
 */
public record SupervisorList(List<Supervisor> supervisors, List<InstalledSupervisor> others) {
    public SupervisorList {
        supervisors = List.copyOf(supervisors);
        others = List.copyOf(others);
    }

    /** Returns this list with one more supervisor at the end of those that can be chosen. */
    public SupervisorList with(Supervisor more) {
        List<Supervisor> all = new ArrayList<>(supervisors);
        all.add(more);
        return new SupervisorList(all, others);
    }

    /** Every supervisor that may keep an installed profile. */
    List<InstalledSupervisor> known() {
        return Stream.concat(supervisors.stream(), others.stream()).toList();
    }

    /**
     * The first that can work here.
     *
     * @throws ProblemException {@code no-supervisor} with every one that was tried and why it cannot, and a preset that can
     */
    public Supervisor choose(Preset preset, Host host, Scope scope) {
        List<String> tried = new ArrayList<>();
        for (Supervisor supervisor : fitting(preset, host, scope)) {
            Optional<String> obstacle = supervisor.obstacle(host, scope);
            if (obstacle.isEmpty()) {
                return supervisor;
            }
            tried.add(supervisor.id() + ": " + obstacle.get());
        }
        throw ProblemException.refused(
                "no-supervisor",
                "Preset '" + preset.id() + "' cannot work on this machine.",
                tried.isEmpty() ? "Nothing here does it in " + scope.id() + " scope." : String.join(" ", tried),
                advice(preset, host, scope));
    }

    /** Whether a preset can work here, and by what. */
    public PresetOffer offer(Preset preset, Host host, Scope scope) {
        List<String> obstacles = new ArrayList<>();
        for (Supervisor supervisor : fitting(preset, host, scope)) {
            Optional<String> obstacle = supervisor.obstacle(host, scope);
            if (obstacle.isEmpty()) {
                return new PresetOffer(preset, Optional.empty(), supervisor.title());
            }
            obstacles.add(obstacle.get());
        }
        String why = obstacles.isEmpty() ? "Nothing on this system does it." : String.join(" ", obstacles);
        return new PresetOffer(preset, Optional.of(why), "");
    }

    /**
     * The first that can keep this deployment here.
     *
     * @throws ProblemException {@code no-supervisor} as for {@link #choose(Preset, Host, Scope)}
     */
    public Supervisor choose(Deployment deployment, Host host) {
        return choose(deployment.preset(), deployment.runtime(), deployment.supervisorKind(), host, deployment.scope());
    }

    /**
     * Chooses the first supervisor that can work here, for choices that are not a deployment yet.
     *
     * @param kind the kind of supervisor, which need not be the one that follows from the preset
     * @throws ProblemException {@code no-supervisor} as for {@link #choose(Preset, Host, Scope)}
     */
    public Supervisor choose(Preset preset, RuntimeKind runtime, SupervisorKind kind, Host host, Scope scope) {
        return choose(keptLike(preset, runtime, kind), host, scope);
    }

    /** The preset that would keep it like that. */
    private static Preset keptLike(Preset preset, RuntimeKind runtime, SupervisorKind kind) {
        if (runtime == RuntimeKind.DOCKER) {
            return Preset.PERSISTENT_DOCKER;
        }
        if (kind == preset.supervisor()) {
            return preset;
        }
        return switch (kind) {
            case SERVICE -> Preset.PERSISTENT_SERVICE;
            case TASK -> Preset.PERSISTENT_TASK;
            case NONE -> Preset.ON_DEMAND;
        };
    }

    private String advice(Preset preset, Host host, Scope scope) {
        for (Preset other : List.of(
                Preset.PERSISTENT_SERVICE, Preset.PERSISTENT_TASK, Preset.ON_DEMAND, Preset.PERSISTENT_DOCKER)) {
            boolean works = other != preset
                    && fitting(other, host, scope).stream()
                            .anyMatch(it -> it.obstacle(host, scope).isEmpty());
            if (works) {
                return "Use --preset " + other.id() + ", which can.";
            }
        }
        return "Make one of these possible first.";
    }

    /** Returns the supervisors for this preset, system and scope, in order of preference. */
    public List<Supervisor> fitting(Preset preset, Host host, Scope scope) {
        return supervisors.stream()
                .filter(supervisor -> supervisor.serves(preset))
                .filter(supervisor -> supervisor.belongsTo(host.os(), scope))
                .toList();
    }

    /**
     * Puts in place what is to keep a profile running from now on, instead of what does so far and is stopped already.
     *
     * @param old what is there now, with the deployment it was made for
     */
    public static List<Step> replace(
            InstalledSupervisor old, ServiceSpec oldWhat, Supervisor next, ServiceSpec what, Host host) {
        if (old.id().equals(next.id())) {
            // Its files are written over.
            return next.install(what, host);
        }
        List<Step> steps = new ArrayList<>();
        List<Step> removal = old.remove(oldWhat, host);
        // Without a session, systemd would end with the lingering that comes back a moment later.
        removal.stream().filter(step -> !setsLinger(step, false)).forEach(steps::add);
        Host later = ProjectedHost.after(host, removal);
        List<Step> install = next.install(what, later);
        steps.addAll(install);
        if (install.stream().noneMatch(step -> setsLinger(step, true))) {
            removal.stream().filter(step -> setsLinger(step, false)).forEach(steps::add);
        }
        return steps;
    }

    private static boolean setsLinger(Step step, boolean on) {
        return step instanceof Step.SetLinger linger && linger.on() == on;
    }

    /**
     * The one that keeps an installed profile, ours or the Python installer's: by the kind that its manifest names, and by what
     * the manifest says was put on the machine. The Python installer names no supervisor for some profiles whose preset would
     * have one: a detached agent runs those, or the container engine.
     */
    public InstalledSupervisor forManifest(Manifest manifest, Host host) {
        Deployment deployment = manifest.deployment();
        SupervisorKind kind = deployment.supervisorKind();
        if (manifest.isDetachedContainer()) {
            return serving(Preset.PERSISTENT_DOCKER);
        }
        if (kind == SupervisorKind.NONE) {
            return serving(Preset.ON_DEMAND);
        }
        return manifest.artifacts().stream()
                .flatMap(artifact ->
                        known().stream().filter(supervisor -> supervisor.kind() == kind && supervisor.wrote(artifact)))
                .findFirst()
                .orElseGet(() -> known().stream()
                        .filter(supervisor ->
                                supervisor.kind() == kind && supervisor.belongsTo(host.os(), deployment.scope()))
                        .findFirst()
                        .orElseGet(() -> serving(Preset.ON_DEMAND)));
    }

    private Supervisor serving(Preset preset) {
        return supervisors.stream()
                .filter(supervisor -> supervisor.serves(preset))
                .findFirst()
                .orElseThrow();
    }
}
