package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.supervisor.Supervisor;

/** Whether this user may do what is asked for. */
final class RightsCheck {
    private RightsCheck() {}

    /** Whether the account under which it would run can do what is asked for. */
    static void check(Supervisor supervisor, RuntimeKind runtime) {
        supervisor.obstacle(runtime).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }

    static void check(Host host, Preset preset, Scope scope) {
        if (scope == Scope.SYSTEM && !host.user().elevated()) {
            throw ProblemException.refused(
                    "needs-root",
                    "System scope needs administrator rights.",
                    "It changes files that belong to the whole machine.",
                    "Run it again with sudo, or use --scope user.");
        }
        if (scope == Scope.SYSTEM && preset == Preset.ON_DEMAND) {
            throw ProblemException.refused(
                    "on-demand-system",
                    "An on-demand profile cannot have system scope.",
                    "Nothing would run it for the other users of this machine.",
                    "Use --preset persistent-service, or --scope user.");
        }
        long owner = host.disk()
                .facts(host.home())
                .map(FileReader.Facts::owner)
                .orElse(host.user().id());
        if (scope != Scope.SYSTEM && host.user().elevated() && owner > 0) {
            throw ProblemException.refused(
                    "home-of-another",
                    "You are root, but the home folder " + host.home() + " belongs to another user.",
                    "Files made there now would belong to root.",
                    "Run it as that user, without sudo.");
        }
    }
}
