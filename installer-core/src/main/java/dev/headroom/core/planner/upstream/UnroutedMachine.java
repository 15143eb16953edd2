package dev.headroom.core.planner.upstream;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.supervisor.choice.ProjectedHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine as it would be without any profile: the tools' files say what their users wrote there. */
public final class UnroutedMachine {
    private UnroutedMachine() {}

    /**
     * Foresees it.
     *
     * @param host the machine as it is
     * @param steps what takes the wiring of the Python installer back
     * @param router of the machine after these steps
     */
    public static Host of(Host host, List<Step> steps, Router router) {
        try {
            Optional<RoutingChange> none = router.known().profiles().keySet().stream()
                    .map(RoutingChange::unregister)
                    .reduce(RoutingChange::and);
            return ProjectedHost.after(host, steps, none.map(router::preview).orElse(Map.of()));
        } catch (ProblemException uneditable) {
            // The address of a proxy in a file is then looked up among what the profiles say of themselves.
            return ProjectedHost.after(host, steps);
        }
    }
}
