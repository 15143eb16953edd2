package dev.headroom.core.planner.upstream;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.WireFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** To which servers a single start of a tool would send its requests without a proxy. */
public final class ToolServers {
    private final Host before;
    private final Probe probe;
    private final ManifestStore manifests;

    /**
     * On one machine.
     *
     * @param before the machine without any profile
     */
    public ToolServers(Host before, Probe probe, ManifestStore manifests) {
        this.before = before;
        this.probe = probe;
        this.manifests = manifests;
    }

    /**
     * Finds the tool's own servers, to which its requests have to go on behind the proxy.
     *
     * @param wanted the settings that route the tool, for the same request
     * @return the address for the proxy by format, for each format in which the tool or the session names a server; no
     *     entry for a provider's own server
     * @throws ProblemException {@code own-server} when a proxy cannot go on to such a server
     */
    public Map<WireFormat, String> of(RoutingRequest request, ToolTarget tool, ToolRouting wanted) {
        AddressClaims reader = new AddressClaims(before, probe, manifests.deployments(), Optional.empty(), request);
        Map<WireFormat, String> servers = new EnumMap<>(WireFormat.class);
        for (AddressClaim claim : reader.of(tool, wanted)) {
            if (claim.own().isPresent()) {
                servers.put(wire(claim), claim.base());
            }
        }
        wires(request, tool, wanted)
                .forEach(wire -> asked(wire).ifPresent(server -> servers.putIfAbsent(wire, server)));
        return servers;
    }

    /** The server that the session names for a proxy, unless it was only ever a proxy's because a tool had gone there. */
    private Optional<String> asked(WireFormat wire) {
        return before.variable(wire.variable()).filter(server -> manifests.deployments().stream()
                .noneMatch(
                        profile -> server.equals(OwnAddresses.derived(profile).get(wire))));
    }

    /** The formats in which a routing leads the tool to the proxy. */
    public static List<WireFormat> wires(RoutingRequest request, ToolTarget tool, ToolRouting wanted) {
        return RoutingForms.wires(tool, wanted, request.proxy().address());
    }

    private static WireFormat wire(AddressClaim claim) {
        if (claim.obstacle().isPresent()) {
            throw refused(claim, claim.obstacle().get());
        }
        if (!claim.isOpen()) {
            throw refused(claim, "It holds more than a server and a path, and that may be a secret.");
        }
        if (!claim.isReachedByBase()) {
            throw refused(claim, "A proxy would ask that server for other paths than the tool does.");
        }
        return claim.wire().orElseThrow(() -> refused(claim, "Headroom does not know which API the tool uses there."));
    }

    private static ProblemException refused(AddressClaim claim, String why) {
        return ProblemException.refused(
                "own-server",
                claim.tool().title() + " goes to a server of your own, "
                        + ServerAddress.shown(claim.own().orElse("")) + " (" + claim.place()
                        + "), and no proxy can be put in front of it.",
                why,
                "Start it without a proxy, or remove the address.");
    }
}
