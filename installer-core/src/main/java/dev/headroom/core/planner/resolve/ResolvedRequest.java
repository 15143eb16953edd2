package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.tool.ToolRouting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request with everything decided.
 *
 * @param wirings what routes each chosen tool, in their order
 * @param existing the manifest that is replaced
 * @param agent the variables that the agent gets besides those of the manifest
 * @param notes reasons worth telling
 */
public record ResolvedRequest(
        Deployment deployment,
        Map<ToolId, ToolRouting> wirings,
        Optional<Manifest> existing,
        Map<String, String> agent,
        List<String> notes) {
    public ResolvedRequest {
        wirings = Collections.unmodifiableMap(new LinkedHashMap<>(wirings));
        agent = Map.copyOf(agent);
        notes = List.copyOf(notes);
    }
}
