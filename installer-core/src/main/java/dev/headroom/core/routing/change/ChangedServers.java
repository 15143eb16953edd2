package dev.headroom.core.routing.change;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Utf8;
import dev.headroom.core.textedit.format.FormatEdit;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.Upstreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds settings that by now lead a tool to another server than the profile's proxy does. The key that the tool uses belongs to that
 * server, so what routes the tool must not be written over it; only an apply can lead the proxy there. An address on this machine
 * is none of these: it may be what a removed proxy left.
 */
public final class ChangedServers {
    private final Host host;
    private final ManifestStore manifests;
    private final Function<String, Set<String>> providers;

    /**
     * On one machine.
     *
     * @param providers the provider's own servers for the word of a tool
     */
    public ChangedServers(Host host, ManifestStore manifests, Function<String, Set<String>> providers) {
        this.host = host;
        this.manifests = manifests;
        this.providers = providers;
    }

    /** Those among what a profile needs, with the address that stands there. */
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
        values.values().forEach((key, value) -> {
            if (value.startsWith(deployment.proxy().address())) {
                value(values, key)
                        .filter(now -> isElsewhere(deployment, values.target(), now))
                        .ifPresent(now -> changed.put(new Setting(values.file(), key), now));
            }
        });
        return changed;
    }

    private boolean isElsewhere(Deployment deployment, String tool, String now) {
        Optional<ServerAddress> address = ServerAddress.of(now).filter(it -> !it.isLoopback());
        if (address.isEmpty()
                || providers.apply(tool).contains(address.get().uri().getHost())) {
            return false;
        }
        List<String> known = new ArrayList<>(
                Upstreams.of(deployment.baseEnv(), deployment.proxyArgs()).values());
        OwnAddresses.of(deployment).stream()
                .filter(own -> own.tool().equals(tool))
                .map(OwnAddress::address)
                .forEach(known::add);
        return known.stream().map(ServerAddress::base).noneMatch(ServerAddress.base(now)::equals);
    }

    private Optional<String> value(ManagedEntry.Values values, List<String> key) {
        try {
            Optional<byte[]> content = host.disk().read(values.file());
            return content.isEmpty()
                    ? Optional.empty()
                    : FormatEdit.of(values.format()).read(Utf8.decode(content.get()), key);
        } catch (ProblemException | EditRefused unreadable) {
            // Whoever writes to the file says so.
            return Optional.empty();
        }
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
        return setting.file() + ": '" + String.join(".", setting.key()) + "' leads to "
                + ServerAddress.shown(address)
                + " by now, and the key that the tool uses belongs there; it was left. Apply the profile again, and"
                + " its proxy goes there.";
    }
}
