package dev.headroom.core.routing.change;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.ListEntry;
import dev.headroom.core.textedit.Utf8;
import dev.headroom.core.textedit.format.FormatEdit;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.Upstreams;
import dev.headroom.core.upstream.WireFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds settings that by now lead a tool to another server than the profile's proxy does. The key that the tool uses belongs to that
 * server, so what routes the tool must not be written over it; only an apply can lead the proxy there. A setting that is gone leads
 * to the provider. So does an address on this machine where nobody answers: it may be what a removed proxy left.
 */
public final class ChangedServers {
    private final Host host;
    private final ManifestStore manifests;
    private final Probe probe;
    private final Function<String, Set<String>> providers;

    /**
     * On one machine.
     *
     * @param probe tells whether an address on this machine is a gateway of the user's
     * @param providers the provider's own servers for the word of a tool
     */
    public ChangedServers(Host host, ManifestStore manifests, Probe probe, Function<String, Set<String>> providers) {
        this.host = host;
        this.manifests = manifests;
        this.probe = probe;
        this.providers = providers;
    }

    /**
     * Returns the settings of a profile that now lead to another server, each with the address in the file; the address is
     * empty if the setting is gone.
     */
    public Map<Setting, String> among(ProfileName profile, List<ManagedEntry> entries) {
        Map<Setting, String> changed = new LinkedHashMap<>();
        Optional<Deployment> deployment = deployment(profile);
        for (ManagedEntry entry : entries) {
            if (deployment.isPresent() && entry instanceof ManagedEntry.Values values) {
                changed.putAll(among(deployment.get(), values));
            }
        }
        return changed;
    }

    private Map<Setting, String> among(Deployment deployment, ManagedEntry.Values values) {
        Map<Setting, String> changed = new LinkedHashMap<>();
        try {
            for (Map.Entry<List<String>, String> wanted : values.values().entrySet()) {
                if (wanted.getValue().startsWith(deployment.proxy().address())) {
                    Lead lead = Lead.of(deployment, values.target(), wanted.getKey(), wanted.getValue());
                    Optional<String> now = value(values, wanted.getKey());
                    if (isElsewhere(lead, values.target(), now)) {
                        changed.put(new Setting(values.file(), wanted.getKey()), now.orElse(""));
                    }
                }
            }
        } catch (ProblemException | EditRefused unreadable) {
            // Whoever writes to the file says so.
            return Map.of();
        }
        return changed;
    }

    private boolean isElsewhere(Lead lead, String tool, Optional<String> now) {
        if (now.flatMap(ServerAddress::of).filter(this::isOurs).isPresent()
                || now.map(ServerAddress::base).equals(Optional.of(lead.server()))) {
            return false;
        }
        return !lead.serves(now.map(text -> server(tool, lead, text)).orElse(lead.behind()));
    }

    /**
     * Where a value is about to lead a tool.
     *
     * @param server the base of its server; empty for the provider's own
     * @param isWished whether somebody asked that requests for the provider's own server go there
     * @param behind the base of the server to which the tool goes without any value; empty for the provider's own
     */
    private record Lead(Optional<WireFormat> wire, String server, boolean isWished, String behind) {
        static Lead of(Deployment deployment, String tool, List<String> key, String value) {
            List<OwnAddress> its = OwnAddresses.of(deployment).stream()
                    .filter(own -> own.tool().equals(tool))
                    .toList();
            Optional<OwnAddress> path =
                    its.stream().filter(own -> value.endsWith(own.path())).findFirst();
            Optional<WireFormat> wire = path.map(OwnAddress::wire).or(() -> WireFormat.named(words(key)));
            String shared = wire.map(Upstreams.of(deployment.baseEnv(), deployment.proxyArgs())::get)
                    .map(ServerAddress::base)
                    .orElse("");
            boolean isDerived = wire.map(OwnAddresses.derived(deployment)::get)
                    .filter(shared::equals)
                    .isPresent();
            String behind = its.stream()
                    .filter(own -> own.variable().isPresent()
                            && Optional.of(own.wire()).equals(wire))
                    .findFirst()
                    .map(OwnAddress::base)
                    .orElse("");
            return new Lead(wire, path.map(OwnAddress::base).orElse(shared), path.isEmpty() && !isDerived, behind);
        }

        /** The keys without what chooses an entry of a list: its user's own words name no format. */
        private static String words(List<String> key) {
            return key.stream().filter(part -> ListEntry.of(part).isEmpty()).collect(Collectors.joining("."));
        }

        /** Whether the key of a tool that goes to this server may be sent there. */
        boolean serves(String now) {
            return now.equals(server) || (now.isEmpty() && isWished);
        }
    }

    /** The base of the server that a value names, as an apply understands it; empty for the provider's own. */
    private String server(String tool, Lead lead, String now) {
        Optional<ServerAddress> address = ServerAddress.of(now);
        boolean isVendors = address.map(it -> it.uri().getHost())
                .filter(host -> lead.wire()
                        .map(wire -> wire.server().equals(host))
                        .orElseGet(() -> providers.apply(tool).contains(host)))
                .isPresent();
        boolean isDead = address.filter(ServerAddress::isLoopback)
                .filter(it -> it.canBeAsked() && isNobodys(it.origin()))
                .isPresent();
        return isVendors || isDead ? "" : ServerAddress.base(now);
    }

    /** Whether nobody answers there, or a profile of another workspace, before which whoever writes to the file stops. */
    private boolean isNobodys(String origin) {
        return !probe.isServed(origin) || probe.deploymentAt(origin).isPresent();
    }

    /** Whether it is the address of a profile's proxy, under which a profile of ours may stand or nothing of the user's. */
    private boolean isOurs(ServerAddress address) {
        return address.isLoopback()
                && manifests.profiles().stream()
                        .flatMap(profile -> deployment(profile).stream())
                        .anyMatch(it -> it.proxy().port() == address.uri().getPort());
    }

    private Optional<String> value(ManagedEntry.Values values, List<String> key) throws EditRefused {
        Optional<byte[]> content = host.disk().read(values.file());
        return content.isEmpty()
                ? Optional.empty()
                : FormatEdit.of(values.format()).read(Utf8.decode(content.get()), key);
    }

    private Optional<Deployment> deployment(ProfileName profile) {
        try {
            return manifests.find(profile).map(Manifest::deployment);
        } catch (ProblemException damaged) {
            return Optional.empty();
        }
    }

    /** For people: what was left, and what to do. */
    public static String told(Setting setting, String address) {
        return setting.file() + ": '" + String.join(".", setting.key()) + "' " + leads(address)
                + ", and the key that the tool uses belongs there; it was left. Apply the profile again, and"
                + " its proxy goes there.";
    }

    /**
     * For people: where a setting leads, as a part of a sentence behind its name.
     *
     * @param address what stands there; empty text where nothing does
     */
    public static String leads(String address) {
        return address.isBlank()
                ? "names no server any more, so the tool goes to its provider's own"
                : "leads to " + ServerAddress.shown(address) + " by now";
    }
}
