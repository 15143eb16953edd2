package dev.headroom.app.cli.args;

import dev.headroom.app.Wiring;
import dev.headroom.core.model.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which profiles a command means: those of the user who runs it, or the machine-wide ones, which belong to root.
 */
public final class WorkspaceSelector {
    private WorkspaceSelector() {}

    public static Wiring of(Wiring wiring, InstallCommand verb, Arguments arguments) {
        if (wiring.environment().containsKey("HEADROOM_WORKSPACE_DIR")) {
            return wiring;
        }
        boolean asked = arguments.value("scope").filter("system"::equals).isPresent();
        if (verb == InstallCommand.APPLY) {
            return asked ? wiring.machineWide() : wiring;
        }
        if (!System.getProperty("user.name", "").equals("root")) {
            return wiring;
        }
        List<ProfileName> own = wiring.installer().profiles();
        List<ProfileName> machines = wiring.machineWide().installer().profiles();
        Optional<String> named = named(arguments.value("profile"), wiring.environment());
        return isMachines(named, own, machines) ? wiring.machineWide() : wiring;
    }

    /** The profile that is asked for by name: by the option, else by the environment. */
    public static Optional<String> named(Optional<String> option, Map<String, String> environment) {
        return option.or(() -> Optional.ofNullable(environment.get("HEADROOM_DEPLOYMENT_PROFILE"))
                .filter(name -> !name.isBlank()));
    }

    /** Whether the machine's profiles are meant: the named one is there alone, or without a name there are no others. */
    static boolean isMachines(Optional<String> named, List<ProfileName> own, List<ProfileName> machines) {
        return named.map(ProfileName::new)
                .map(name -> !own.contains(name) && machines.contains(name))
                .orElse(own.isEmpty() && !machines.isEmpty());
    }
}
