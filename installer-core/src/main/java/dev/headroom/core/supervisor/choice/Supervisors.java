package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.cron.CronSystem;
import dev.headroom.core.supervisor.cron.CronUser;
import dev.headroom.core.supervisor.launchd.Launchd;
import dev.headroom.core.supervisor.systemd.Systemctl;
import dev.headroom.core.supervisor.systemd.Systemd;
import dev.headroom.core.supervisor.windows.WindowsService;
import dev.headroom.core.supervisor.windows.WindowsTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every supervisor there is. */
public final class Supervisors {
    /** In order of preference: on a machine with systemd a timer comes before cron. */
    public static final List<Supervisor> ALL = List.of(
            new Systemd(Systemctl.USER, SupervisorKind.SERVICE),
            new Systemd(Systemctl.SYSTEM, SupervisorKind.SERVICE),
            new Systemd(Systemctl.USER, SupervisorKind.TASK),
            new Systemd(Systemctl.SYSTEM, SupervisorKind.TASK),
            new CronUser(),
            new CronSystem(),
            new Launchd(false, SupervisorKind.SERVICE),
            new Launchd(true, SupervisorKind.SERVICE),
            new Launchd(false, SupervisorKind.TASK),
            new Launchd(true, SupervisorKind.TASK),
            new WindowsService(),
            new WindowsTask(),
            new OnDemand(),
            new DockerContainer());

    private Supervisors() {}

    /** The supervisor of this id. */
    public static Supervisor of(String id) {
        return ALL.stream()
                .filter(supervisor -> supervisor.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no supervisor is called " + id));
    }

    /**
     * The first that can work here.
     *
     * @throws ProblemException {@code no-supervisor} with every one that was tried and why it cannot, and a preset that can
     */
    public static Supervisor choose(Preset preset, Host host, Scope scope) {
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
    public static PresetOffer offer(Preset preset, Host host, Scope scope) {
        List<String> obstacles = new ArrayList<>();
        for (Supervisor supervisor : fitting(preset, host, scope)) {
            Optional<String> obstacle = supervisor.obstacle(host, scope);
            if (obstacle.isEmpty()) {
                return new PresetOffer(preset, Optional.empty(), title(supervisor.id()));
            }
            obstacles.add(obstacle.get());
        }
        String why = obstacles.isEmpty() ? "Nothing on this system does it." : String.join(" ", obstacles);
        return new PresetOffer(preset, Optional.of(why), "");
    }

    private static String title(String id) {
        return switch (id) {
            case "systemd-user" -> "a systemd service of yours";
            case "systemd-system" -> "a systemd service of the machine";
            case "systemd-user-timer" -> "a systemd timer of yours";
            case "systemd-system-timer" -> "a systemd timer of the machine";
            case "cron-user" -> "your crontab";
            case "cron-system" -> "a file in /etc/cron.d";
            case "none" -> "a detached agent of ours";
            case "docker" -> "the Docker engine";
            case "launchd-agent", "launchd-daemon" -> "launchd";
            case "windows-task" -> "the Windows task scheduler";
            case "windows-service" -> "a Windows service";
            default -> id;
        };
    }

    private static String advice(Preset preset, Host host, Scope scope) {
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

    /** Those that are made for this preset, system and scope, in order of preference. */
    public static List<Supervisor> fitting(Preset preset, Host host, Scope scope) {
        return ALL.stream()
                .filter(supervisor -> supervisor.kind() == preset.supervisor())
                .filter(supervisor -> preset.supervisor() != SupervisorKind.NONE
                        || supervisor.id().equals(preset == Preset.PERSISTENT_DOCKER ? "docker" : "none"))
                .filter(supervisor -> supervisor.belongsTo(host.os(), scope))
                .toList();
    }

    /**
     * Puts in place what is to keep a profile running from now on, instead of what does so far and is stopped already.
     *
     * @param old what is there now, with the deployment it was made for
     */
    public static List<Step> replace(
            Supervisor old, ServiceSpec oldWhat, Supervisor next, ServiceSpec what, Host host) {
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

    /** The one that keeps an installed profile, ours or the original tool's, by what its manifest says it put here. */
    public static Supervisor forManifest(Manifest manifest, Host host) {
        Preset preset = manifest.deployment().preset();
        if (preset.supervisor() == SupervisorKind.NONE) {
            return of(preset == Preset.PERSISTENT_DOCKER ? "docker" : "none");
        }
        Scope scope = manifest.deployment().scope();
        return manifest.artifacts().stream()
                .flatMap(artifact -> recorded(artifact.kind(), artifact.path(), manifest).stream())
                .findFirst()
                .map(Supervisors::of)
                .orElseGet(() -> fitting(preset, host, scope).getFirst());
    }

    private static Optional<String> recorded(String kind, String path, Manifest manifest) {
        boolean task = manifest.deployment().preset().supervisor() == SupervisorKind.TASK;
        return switch (kind) {
            case "service-unit" ->
                Optional.of((path.startsWith("/etc/") ? "systemd-system" : "systemd-user") + (task ? "-timer" : ""));
            case "crontab" -> Optional.of("cron-user");
            case "cron" -> Optional.of("cron-system");
            case "plist" ->
                Optional.of((path.startsWith("/Library/LaunchDaemons/") ? "launchd-daemon" : "launchd-agent")
                        + (task ? "-timer" : ""));
            case "windows-service" -> Optional.of("windows-service");
            case "windows-task" -> Optional.of("windows-task");
            default -> Optional.empty();
        };
    }
}
