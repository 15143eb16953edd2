package dev.headroom.core.planner.upstream;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leads tools to paths of their own behind the proxy's address, so that a gateway knows to which server their requests belong. */
public final class OwnPaths {
    private OwnPaths() {}

    /**
     * The same routing with these paths.
     *
     * @param ours the proxy's address
     * @param paths by the place that {@link AddressClaim#written} names
     */
    static ToolRouting in(ToolRouting routing, String ours, Map<String, String> paths) {
        List<ManagedEntry> entries = new ArrayList<>();
        for (ManagedEntry entry : routing.entries()) {
            entries.add(entry instanceof ManagedEntry.Values values ? in(values, ours, paths) : entry);
        }
        Map<String, String> environment = new LinkedHashMap<>(routing.environment());
        environment.replaceAll((name, value) -> in(value, ours, paths, "the variable " + name));
        return new ToolRouting(entries, environment, routing.leftOut(), routing.notes());
    }

    private static ManagedEntry in(ManagedEntry.Values values, String ours, Map<String, String> paths) {
        Map<List<String>, String> changed = new LinkedHashMap<>(values.values());
        changed.replaceAll((key, value) -> in(value, ours, paths, values.file() + ": " + String.join(".", key)));
        return new ManagedEntry.Values(values.file(), values.target(), values.format(), changed);
    }

    private static String in(String value, String ours, Map<String, String> paths, String place) {
        return value.startsWith(ours) && paths.containsKey(place) ? ours + paths.get(place) : value;
    }

    /**
     * The manifest's {@code tool_envs} with these paths: the Python command line writes them when it starts the profile.
     *
     * @param served the proxy, which was told its servers
     */
    public static Map<String, Map<String, String>> in(
            Map<String, Map<String, String>> toolEnvs, RoutingRequest request, ServedTools served) {
        Map<String, Map<String, String>> led = new LinkedHashMap<>(toolEnvs);
        String ours = request.proxy().address();
        List<OwnAddress> kept = OwnAddresses.of(served.settings().baseEnv());
        for (OwnAddress own : served.hasGateway() ? kept : List.<OwnAddress>of()) {
            for (ToolTarget tool : request.targets()) {
                if (tool.id().id().equals(own.tool()) && led.containsKey(own.tool())) {
                    Map<String, String> variables = new LinkedHashMap<>(led.getOrDefault(own.tool(), Map.of()));
                    ToolRouting routing = RoutingForms.environment(variables, List.of());
                    variables.replaceAll((name, value) -> value.startsWith(ours)
                                    && tool.wireOf(name, routing)
                                            .filter(wire -> wire == own.wire())
                                            .isPresent()
                            ? ours + own.path()
                            : value);
                    led.put(own.tool(), variables);
                }
            }
        }
        return led;
    }
}
