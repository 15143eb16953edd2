package dev.headroom.core.planner.resolve;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds tools that already go to a gateway of the user's, such as a company's or OpenRouter. Routing such a tool would send
 * the gateway's key to the provider behind the proxy, so the tool is left out. An address that this program or another
 * Headroom wrote is no gateway of the user's, nor is the vendor's own address, nor a setting that changed while a profile
 * had routed it (which is drift).
 */
final class UserGateways {
    private final Host host;
    private final Probe probe;
    private final RoutingState routing;
    private final List<Integer> ports;
    private final List<String> upstreams;

    /**
     * Reads what this workspace has routed.
     *
     * @param variables the variables that the new proxy gets: an address that one of them names as the proxy's upstream
     *     keeps its key
     */
    UserGateways(Host host, Probe probe, ProfileStores stores, Map<String, String> variables) {
        this.host = host;
        this.probe = probe;
        routing = stores.routing().known();
        ports = ports(stores.manifests());
        upstreams = variables.entrySet().stream()
                .filter(variable -> variable.getKey().endsWith("_TARGET_API_URL"))
                .map(variable -> plain(variable.getValue()))
                .toList();
    }

    private static List<Integer> ports(ManifestStore manifests) {
        List<Integer> ports = new ArrayList<>();
        manifests.profiles().forEach(profile -> {
            try {
                manifests
                        .find(profile)
                        .ifPresent(manifest ->
                                ports.add(manifest.deployment().proxy().port()));
            } catch (ProblemException damaged) {
                // A manifest that cannot be read names no port; the command reports it elsewhere.
                return;
            }
        });
        return List.copyOf(ports);
    }

    /** Returns the routing as it is, or the reason why the tool is left out when it goes to a gateway of the user's. */
    ToolRouting keep(ToolTarget tool, RoutingRequest request, ToolRouting wanted) {
        if (wanted.leftOut().isPresent()) {
            return wanted;
        }
        return addresses(tool, request, wanted).entrySet().stream()
                .filter(address -> isUsers(tool, address.getValue()))
                .findFirst()
                .map(address -> RoutingForms.none(address.getKey() + " is " + shown(address.getValue())
                        + ", a gateway of your own." + " Through Headroom its key would go to another provider."))
                .orElse(wanted);
    }

    /** The addresses that routing the tool would replace, by the place that names each. */
    private Map<String, String> addresses(ToolTarget tool, RoutingRequest request, ToolRouting wanted) {
        Map<String, String> found = new LinkedHashMap<>();
        String ours = request.proxy().address();
        for (ManagedEntry entry : wanted.entries()) {
            if (entry instanceof ManagedEntry.Values values) {
                Document document = Document.of(host, values.file(), values.format());
                values.values().forEach((key, value) -> {
                    if (value.startsWith(ours) && !isRecorded(new Setting(values.file(), key))) {
                        document.value(key)
                                .ifPresent(now -> found.put(values.file() + ": " + String.join(".", key), now));
                    }
                });
            }
        }
        wanted.environment().forEach((name, value) -> {
            if (value.startsWith(ours)) {
                host.variable(name).ifPresent(now -> found.put("the variable " + name, now));
            }
        });
        found.putAll(tool.otherAddresses(request, wanted, host));
        return found;
    }

    /** Whether a profile has the setting routed, or knows that the user changed it or kept a changed value while it was. */
    private boolean isRecorded(Setting setting) {
        return routing.profiles().values().stream()
                .anyMatch(part -> part.userModified().contains(setting)
                        || (part.routed() && part.settings().contains(setting))
                        || part.released().stream().anyMatch(entry -> holds(entry, setting)));
    }

    private static boolean holds(ManagedEntry entry, Setting setting) {
        return entry instanceof ManagedEntry.Values values
                && values.file().equals(setting.file())
                && values.values().containsKey(setting.key());
    }

    private boolean isUsers(ToolTarget tool, String address) {
        if (address.isBlank() || upstreams.contains(plain(address))) {
            return false;
        }
        Optional<URI> uri = uri(address);
        if (uri.isEmpty()) {
            return true;
        }
        String server = uri.get().getHost();
        if (tool.vendorServers().contains(server)) {
            return false;
        }
        return !isLoopback(server) || isOtherProgram(uri.get());
    }

    /** A dead address on this machine is what a removed proxy left as often as a gateway that is switched off. */
    private boolean isOtherProgram(URI uri) {
        return !ports.contains(uri.getPort())
                && probe.servesAnotherProgram(uri.getScheme() + "://" + uri.getAuthority());
    }

    private static boolean isLoopback(String server) {
        return server.equals("localhost") || server.startsWith("127.") || server.equals("[::1]");
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address.strip())).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** An address without the path's usual end, which one tool writes and another does not. */
    private static String plain(String address) {
        return address.strip().replaceAll("/+$", "").replaceAll("/v1$", "");
    }

    /** Addresses may be shown, but not what stands before an @ in them, nor a query. */
    private static String shown(String address) {
        return address.replaceAll("//[^/@]*@", "//…@").replaceAll("\\?.*$", "");
    }
}
