package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.cron.CronUser;
import dev.headroom.core.supervisor.launchd.Launchd;
import dev.headroom.core.supervisor.systemd.Systemctl;
import dev.headroom.core.supervisor.windows.WindowsTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks every minute whether a profile's proxy still lives, where nothing else would notice its death at once. It needs no
 * process in between, and starts our program only when the agent is not there.
 */
public sealed interface Guard permits SystemdGuard, CronGuard, LaunchdGuard, WindowsTaskGuard {
    /** The kind of its artifact in a manifest. */
    String ARTIFACT = "tray-guard";

    /** What starts it, for people. */
    String title();

    /** Puts it in place and starts it. */
    List<Step> install(ServiceSpec what, Host host);

    /** Takes it away; planned from what is there. */
    List<Step> remove(ProfileName profile, Host host);

    List<Artifact> artifacts(ProfileName profile, Host host);

    /** The guard for a profile that this supervisor keeps; empty where it watches by itself, or nothing could start a guard. */
    static Optional<Guard> fitting(Supervisor supervisor, Host host, Scope scope) {
        if (supervisor.noticesExit()) {
            return Optional.empty();
        }
        if (host.os() != Os.LINUX) {
            return elsewhere(host, scope);
        }
        Systemctl manager = scope == Scope.SYSTEM ? Systemctl.SYSTEM : Systemctl.USER;
        if (manager.obstacle(host).isEmpty()) {
            return Optional.of(new SystemdGuard(manager));
        }
        boolean cron = scope != Scope.SYSTEM
                && new CronUser().belongsTo(host.os(), scope)
                && new CronUser().obstacle(host, scope).isEmpty();
        return cron ? Optional.of(new CronGuard()) : Optional.empty();
    }

    /** Nothing there runs a command of ours when an agent ends for good, so every user's profile gets one. */
    private static Optional<Guard> elsewhere(Host host, Scope scope) {
        Supervisor starter = host.os() == Os.MAC ? new Launchd(false, SupervisorKind.SERVICE) : new WindowsTask();
        boolean can = scope != Scope.SYSTEM && starter.obstacle(host, scope).isEmpty();
        return can ? Optional.of(host.os() == Os.MAC ? new LaunchdGuard() : new WindowsTaskGuard()) : Optional.empty();
    }

    /** The guard that a manifest says is there. */
    static Optional<Guard> recorded(List<Artifact> artifacts) {
        return artifacts.stream()
                .filter(artifact -> artifact.kind().equals(ARTIFACT))
                .map(artifact -> recorded(artifact.path()))
                .findFirst();
    }

    private static Guard recorded(String path) {
        if (path.endsWith(".plist")) {
            return new LaunchdGuard();
        }
        if (path.startsWith("task:")) {
            return new WindowsTaskGuard();
        }
        return path.startsWith("user:")
                ? new CronGuard()
                : new SystemdGuard(path.startsWith("/etc/") ? Systemctl.SYSTEM : Systemctl.USER);
    }

    /** Takes every guard of a profile away of which nothing else is known any more. */
    static List<Step> removeAny(ProfileName profile, Host host) {
        return every(host).stream()
                .flatMap(guard -> guard.remove(profile, host).stream())
                .toList();
    }

    /** Every guard that this user may have put in place on a system of this kind. */
    static List<Guard> every(Host host) {
        return switch (host.os()) {
            case MAC -> List.of(new LaunchdGuard());
            case WINDOWS -> List.of(new WindowsTaskGuard());
            case LINUX -> {
                List<Guard> guards = new ArrayList<>(ofFiles(host));
                guards.add(new CronGuard());
                yield guards;
            }
        };
    }

    /** Those among them that are nothing but files and units. */
    private static List<Guard> ofFiles(Host host) {
        return host.user().elevated()
                ? List.of(new SystemdGuard(Systemctl.USER), new SystemdGuard(Systemctl.SYSTEM))
                : List.of(new SystemdGuard(Systemctl.USER));
    }

    /** Takes a guard away of which the profile's manifest does not tell, because another program has written it anew. */
    static List<Step> removeLeft(ProfileName profile, Host host) {
        return host.os() == Os.LINUX
                ? ofFiles(host).stream()
                        .flatMap(guard -> guard.remove(profile, host).stream())
                        .toList()
                : List.of();
    }
}
