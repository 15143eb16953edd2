package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One AI tool: where it is, what routes it, and whether it really is routed. Reads only. */
public interface ToolTarget {
    ToolId id();

    /** Looks for the tool on this machine; starts no program. */
    ToolFinding detect(Host host);

    /** Its variables for the manifest, in the original's order; absent when it has no entry there. */
    Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel);

    /** Decides what must stand where so that the tool goes through the proxy, or why nothing can. */
    ToolRouting wiring(RoutingRequest request, Host host);

    /** A setting of somebody else's that would win over what {@link #wiring} wants; empty when none is known of. */
    default Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return Optional.empty();
    }

    /** Settings of single projects, of those the tool knows, that would win over ours there and only there; with their files. */
    default List<String> inProjects(Host host) {
        return List.of();
    }

    /** Which setting really wins for the tool now. */
    ToolState effective(RoutingRequest request, Host host);
}
