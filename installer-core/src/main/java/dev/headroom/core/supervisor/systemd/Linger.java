package dev.headroom.core.supervisor.systemd;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a user's services outlive the user's sessions (loginctl(1), {@code enable-linger}). logind keeps one file for
 * each user that lingers.
 */
public final class Linger {
    private Linger() {}

    public static Path file(Host host) {
        return Path.of("/var/lib/systemd/linger", host.user().name());
    }

    static boolean isOn(Host host) {
        return host.disk().facts(file(host)).isPresent();
    }

    /** Why it cannot be turned on; a user may do it for itself where polkit runs and says so. */
    static Optional<String> obstacle(Host host) {
        if (isOn(host) || host.user().elevated() || mayTurnOn(host)) {
            return Optional.empty();
        }
        return Optional.of("systemd would end it when you log out, and you may not change that: ask an administrator to"
                + " run: loginctl enable-linger " + host.user().name());
    }

    private static boolean mayTurnOn(Host host) {
        long pid = host.processes().self().pid();
        return host.commands()
                .run(List.of("pkcheck", "--action-id", "org.freedesktop.login1.set-self-linger", "--process", "" + pid))
                .ok();
    }

    public static Step turnOn(Host host) {
        return new Step.SetLinger(host.user().name(), true, isOn(host));
    }

    /** Ends every service of the user at once when nobody is logged in, so it comes last. */
    public static Step turnOff(Host host) {
        return new Step.SetLinger(host.user().name(), false, true);
    }
}
