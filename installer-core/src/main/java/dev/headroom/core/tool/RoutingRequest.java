package dev.headroom.core.tool;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import java.util.List;
import java.util.Optional;

/**
 * What tools are to be routed to what.
 *
 * @param targets all chosen tools; what routes one of them may depend on which others are chosen
 */
public record RoutingRequest(
        ProfileName profile,
        Scope scope,
        ProxySettings proxy,
        List<ToolTarget> targets,
        Optional<String> copilotModel) {
    public RoutingRequest {
        targets = List.copyOf(targets);
    }

    /** Whether a tool is among the chosen ones. */
    public boolean chooses(ToolId tool) {
        return targets.stream().anyMatch(target -> target.id().equals(tool));
    }
}
