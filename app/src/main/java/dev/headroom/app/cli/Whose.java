package dev.headroom.app.cli;

import dev.headroom.app.Wiring;
import dev.headroom.core.model.ProfileName;
import java.util.List;

/** Whose profiles a command means: those of the user who types it, or those of the whole machine, which only root has. */
final class Whose {
    private Whose() {}

    static Wiring of(Wiring wiring, Verb verb, Arguments arguments) {
        if (wiring.environment().containsKey("HEADROOM_WORKSPACE_DIR")) {
            return wiring;
        }
        boolean asked = arguments.value("scope").filter("system"::equals).isPresent();
        if (verb == Verb.APPLY) {
            return asked ? wiring.machineWide() : wiring;
        }
        if (!System.getProperty("user.name", "").equals("root")) {
            return wiring;
        }
        List<ProfileName> own = wiring.installer().profiles();
        List<ProfileName> machines = wiring.machineWide().installer().profiles();
        boolean meant = arguments
                .value("profile")
                .map(ProfileName::new)
                .map(name -> !own.contains(name) && machines.contains(name))
                .orElse(own.isEmpty() && !machines.isEmpty());
        return meant ? wiring.machineWide() : wiring;
    }
}
