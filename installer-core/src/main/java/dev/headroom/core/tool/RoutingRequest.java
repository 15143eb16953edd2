package dev.headroom.core.tool;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.upstream.OwnAddress;
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

    /**
     * Whether a value leads a tool to the proxy as the wanted one does: it is that, or names a server of the tool's own behind
     * the same proxy.
     */
    public boolean isSame(String wanted, String now) {
        return now.equals(wanted)
                || (wanted.startsWith(proxy.address()) && now.startsWith(proxy.address() + OwnAddress.PATHS));
    }

    /** Whether a tool is among the chosen ones. */
    public boolean chooses(ToolId tool) {
        return targets.stream().anyMatch(target -> target.id().equals(tool));
    }
}
