package dev.headroom.core.routing;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.routing.RoutingPlanner.Change;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings that a profile of another workspace wrote. Taken for the user's own they would come back when that profile is
 * long gone, and that workspace would take ours for the user's choice in turn.
 */
final class OtherWorkspaces {
    private final Host host;
    private final ManifestStore manifests;

    OtherWorkspaces(Host host, WorkspaceLayout workspace) {
        this.host = host;
        manifests = new ManifestStore(host, workspace);
    }

    /** One for each file in which something would be written over such a setting. Only addresses on this machine are asked. */
    Map<Path, Problem> among(RoutingPlanner planned, AffectedFiles affected) {
        Map<Path, Problem> problems = new TreeMap<>();
        planned.changes().forEach((file, change) -> {
            if (affected.covers(file)) {
                replaced(change)
                        .forEach(key -> problem(file, key).ifPresent(problem -> problems.putIfAbsent(file, problem)));
            }
        });
        return problems;
    }

    /** What is about to be remembered as the value of before, and was not until now. */
    private static List<KeyRecord> replaced(Change change) {
        Set<Optional<String>> before =
                keys(change.written()).stream().map(KeyRecord::original).collect(Collectors.toSet());
        return keys(change.after().written()).stream()
                .filter(key -> !before.contains(key.original()))
                .toList();
    }

    private static List<KeyRecord> keys(Optional<Written> written) {
        return written.filter(Written.Document.class::isInstance).stream()
                .flatMap(document -> ((Written.Document) document).record().keys().stream())
                .toList();
    }

    private Optional<Problem> problem(Path file, KeyRecord key) {
        Optional<String> address = DeadEndpointWarnings.localAddress(key).filter(found -> !ours(found));
        return address.flatMap(new Probe(host)::deploymentAt)
                .map(profile -> new Problem.Refused(
                        "other-workspace",
                        file + ": '" + String.join(".", key.managed().path()) + "' leads to the Headroom profile '"
                                + profile + "' of another workspace (" + address.orElseThrow() + ").",
                        "Two workspaces cannot share a setting: neither would know what was yours before.",
                        "Unroute or remove that profile with its own HEADROOM_WORKSPACE_DIR, or use that"
                                + " workspace here, too."));
    }

    private boolean ours(String address) {
        return manifests.profiles().stream().anyMatch(profile -> address.endsWith(":" + port(profile)));
    }

    private int port(ProfileName profile) {
        try {
            return manifests
                    .find(profile)
                    .map(manifest -> manifest.deployment().proxy().port())
                    .orElse(-1);
        } catch (ProblemException damaged) {
            return -1;
        }
    }
}
