package dev.headroom.core.planner.upstream;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.tool.LoginShell;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.Upstreams;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a profile's proxy the servers to which its tools went, and leaves out the tools whose server it cannot keep. */
public final class ToolUpstreams {
    private final Host before;
    private final Probe probe;
    private final ManifestStore manifests;
    private final Optional<Deployment> existing;

    /**
     * For one profile.
     *
     * @param before the machine without any profile
     * @param existing the profile that is applied anew, however much of it is kept; empty for a new one
     */
    public ToolUpstreams(Host before, Probe probe, ManifestStore manifests, Optional<Deployment> existing) {
        this.before = before;
        this.probe = probe;
        this.manifests = manifests;
        this.existing = existing;
    }

    /**
     * What was decided.
     *
     * @param wirings what routes each tool, or why it is left out
     * @param notes where requests go that do not go to a provider's own server; a sentence each
     */
    public record Decided(Map<ToolId, ToolRouting> wirings, List<String> notes) {
        public Decided {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Decides, and tells the proxy its servers.
     *
     * @param wanted what routes each tool of the request
     * @param served the proxy
     * @param asked the servers that {@link #asked} found
     * @param shells what new shells of the user's have, where they were asked
     */
    public Decided decide(
            RoutingRequest request,
            Map<ToolId, ToolRouting> wanted,
            ServedTools served,
            Map<WireFormat, String> asked,
            List<LoginShell.Environment> shells) {
        AddressClaims reader = new AddressClaims(withShells(shells), probe, manifests.deployments(), existing, request);
        List<AddressClaim> claims = new ArrayList<>();
        for (ToolTarget tool : request.targets()) {
            ToolRouting routing = wanted.getOrDefault(tool.id(), RoutingForms.none(""));
            if (routing.leftOut().isEmpty()) {
                claims.addAll(reader.of(tool, routing));
            }
        }
        UpstreamChoice choice = new UpstreamChoice(claims, asked, existing, served);
        Map<ToolId, ToolRouting> decided = new LinkedHashMap<>(wanted);
        request.targets()
                .forEach(tool -> choice.reason(tool).ifPresent(why -> decided.put(tool.id(), RoutingForms.none(why))));
        decided.replaceAll(
                (tool, routing) -> OwnPaths.in(routing, request.proxy().address(), choice.paths()));
        choice.applyTo(served.settings());
        return new Decided(decided, choice.notes());
    }

    /**
     * The servers that somebody asked for. One that a proxy was given because tools had gone there is nobody's wish, unless the
     * command names it. What the profile has is judged by the profile alone: another one may have come to the same server.
     *
     * @param variables the proxy's variables so far
     * @param arguments the words after {@code headroom proxy}
     * @param named the variables that the command itself names
     * @return an address for each format in which there is a wish
     */
    public Map<WireFormat, String> asked(
            Map<String, String> variables, List<String> arguments, Map<String, String> named) {
        Map<WireFormat, String> had = existing.map(profile -> Upstreams.of(profile.baseEnv(), profile.proxyArgs()))
                .orElse(Map.of());
        Map<WireFormat, String> asked = new EnumMap<>(WireFormat.class);
        Upstreams.of(variables, arguments).forEach((wire, address) -> {
            boolean derived = address.equals(had.get(wire))
                    ? existing.filter(profile -> isDerived(profile, wire, address))
                            .isPresent()
                    : manifests.deployments().stream().anyMatch(profile -> isDerived(profile, wire, address));
            if (named.containsKey(wire.variable()) || !derived) {
                asked.put(wire, address);
            }
        });
        return asked;
    }

    /**
     * The machine without those variables of the session by which it names a server that some profile's proxy was given because tools
     * had gone there. The session may have them from a shell file of the Python command line.
     */
    public Host withoutDerived(Host session) {
        Map<String, String> variables = new HashMap<>(session.environment());
        for (Deployment profile : manifests.deployments()) {
            OwnAddresses.derived(profile).forEach((wire, address) -> variables.remove(wire.variable(), address));
        }
        return session.withEnvironment(variables);
    }

    private static boolean isDerived(Deployment profile, WireFormat wire, String address) {
        return address.equals(OwnAddresses.derived(profile).get(wire));
    }

    /**
     * What the session lacks a new shell may have, such as where the window of a desktop program applies. An address of a proxy that
     * the session has may be older than what a profile says by now, so a new shell's wins over it.
     */
    private Host withShells(List<LoginShell.Environment> shells) {
        Map<String, String> variables = new HashMap<>();
        shells.reversed().forEach(shell -> variables.putAll(shell.variables()));
        before.environment().forEach((name, value) -> {
            if (!variables.containsKey(name) || !isProxys(value)) {
                variables.put(name, value);
            }
        });
        return before.withEnvironment(variables);
    }

    /** Whether a value is an address on this machine where no other program than a Headroom answers. */
    private boolean isProxys(String value) {
        return ServerAddress.of(value)
                .filter(ServerAddress::isLoopback)
                .filter(address ->
                        isProfiles(address) || (address.canBeAsked() && !probe.servesAnotherProgram(address.origin())))
                .isPresent();
    }

    private boolean isProfiles(ServerAddress address) {
        return manifests.deployments().stream()
                .anyMatch(profile -> profile.proxy().port() == address.uri().getPort());
    }
}
