package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tool that does not exist. It shows that a tool which is one class and one line of the list needs nothing else: in
 * provider scope it is routed by its settings file, in user scope by a variable as well, in system scope by that alone.
 * A new tool starts as a copy of this class; docs/adding-a-tool.md says what to change.
 */
public final class MadeUpTool implements ToolTarget {
    public static final ToolId ID = new ToolId("nimbus-cli");
    public static final List<String> ADDRESS = List.of("server", "endpoint");

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Nimbus CLI";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("NIMBUS_CLI_HOME");
    }

    @Override
    public List<String> clientNames() {
        return List.of("nimbus");
    }

    @Override
    public Set<String> vendorServers() {
        return Set.of("nimbus.example");
    }

    @Override
    public ToolFinding detect(Host host) {
        Footprint footprint =
                new Footprint("nimbus-cli", List.of("@nimbus/cli"), List.of(), List.of(), List.of("~/.nimbus"));
        return new Detection(description(), footprint, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(variables(proxy));
    }

    private static Map<String, String> variables(ProxySettings proxy) {
        return Map.of("NIMBUS_BASE_URL", proxy.address() + "/v1");
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        Path file = PathPatterns.folder(host, "NIMBUS_CLI_HOME", "~/.nimbus").resolve("settings.json");
        String address = request.proxy().address() + "/v1";
        ManagedEntry.Values values =
                new ManagedEntry.Values(file, ID.id(), ManagedEntry.Format.JSON, Map.of(ADDRESS, address));
        return switch (request.scope()) {
            case PROVIDER -> RoutingForms.file(host, values, List.of());
            case USER -> RoutingForms.fileAndVariables(host, values, variables(request.proxy()), List.of());
            case SYSTEM -> RoutingForms.environment(variables(request.proxy()), List.of());
        };
    }
}
