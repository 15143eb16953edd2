package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of tools that are on the machine and were not chosen, but read the variables of those that were. */
public final class BystanderNotes {
    private BystanderNotes() {}

    /** A sentence for each such tool, in the order of the list. */
    public static List<String> of(ToolList tools, RoutingRequest request, Map<ToolId, ToolRouting> wirings, Host host) {
        Map<String, String> variables = new LinkedHashMap<>();
        wirings.values().forEach(routing -> variables.putAll(routing.environment()));
        return tools.tools().stream()
                .filter(tool -> !variables.isEmpty() && !request.chooses(tool.id()))
                .flatMap(tool -> tool.asBystander(variables, host).stream()
                        .filter(_ -> tool.detect(host).found()))
                .toList();
    }
}
