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
 * @param targets all chosen tools; some wirings depend on which others are chosen
 */
public record RoutingRequest(
        ProfileName profile, Scope scope, ProxySettings proxy, List<ToolId> targets, Optional<String> copilotModel) {
    public RoutingRequest {
        targets = List.copyOf(targets);
    }
}
