package dev.headroom.core.api.session;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.Upstreams;
import dev.headroom.core.upstream.WireFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the requests of one start of a tool have to arrive in the end: its key belongs there.
 *
 * @param tool the tool's word
 * @param wires the formats in which the tool speaks to a proxy
 * @param servers for each format in which the tool has a server of its own what a proxy is told of it
 */
record Wish(String tool, List<WireFormat> wires, Map<WireFormat, String> servers) {
    Wish {
        wires = List.copyOf(wires);
        servers = Map.copyOf(servers);
    }

    /**
     * By which paths behind its address a proxy takes the requests there.
     *
     * @param hasGateway whether a gateway of ours holds the proxy's port
     * @return the path for each format, empty text for none; empty where this proxy would take a request elsewhere
     */
    Optional<Map<WireFormat, String>> paths(Deployment deployment, boolean hasGateway) {
        Map<WireFormat, String> paths = new EnumMap<>(WireFormat.class);
        for (WireFormat wire : wires) {
            Optional<String> path = path(deployment, hasGateway, wire);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            paths.put(wire, path.get());
        }
        return Optional.of(paths);
    }

    /** Whether a proxy that was started for sessions and has these servers takes every request where it belongs. */
    boolean isServedBy(Map<WireFormat, String> proxys) {
        return wires.stream()
                .allMatch(wire -> Objects.equals(servers.getOrDefault(wire, ""), proxys.getOrDefault(wire, "")));
    }

    private Optional<String> path(Deployment deployment, boolean hasGateway, WireFormat wire) {
        Optional<String> own = Optional.ofNullable(servers.get(wire));
        boolean isUnclaimed = OwnAddresses.unclaimed(deployment).contains(wire.word());
        if (own.isEmpty()) {
            // A server that the proxy has because another tool went there is no server of this one.
            return isUnclaimed || OwnAddresses.derived(deployment).containsKey(wire)
                    ? Optional.empty()
                    : Optional.of("");
        }
        Optional<String> recorded = OwnAddresses.of(deployment).stream()
                .filter(address -> hasGateway && address.tool().equals(tool) && address.wire() == wire)
                .filter(address -> address.base().equals(own.get()))
                .map(OwnAddress::path)
                .findFirst();
        String plain =
                Upstreams.of(deployment.baseEnv(), deployment.proxyArgs()).get(wire);
        return recorded.or(() -> !isUnclaimed && own.get().equals(plain) ? Optional.of("") : Optional.empty());
    }
}
