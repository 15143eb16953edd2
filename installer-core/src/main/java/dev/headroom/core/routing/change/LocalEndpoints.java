package dev.headroom.core.routing.change;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.routing.change.RoutingPlanner.Change;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the addresses on this machine that a settings file holds beside ours. An address of a Headroom profile of another
 * workspace must not be replaced: it would come back as the user's value when that profile is long gone, and that workspace
 * would in turn take our value for the user's. An address that comes back when we revert our edits, and that nobody answers, is
 * told to the user, because the tool that reads it fails.
 */
public final class LocalEndpoints {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Pattern LOCAL =
            Pattern.compile("[\"'](http://(?:127\\.0\\.0\\.1|localhost|\\[::1])(?::\\d{1,5})?)[^\"']*[\"']");

    private final Http http;
    private final Probe probe;
    private final ManifestStore manifests;

    public LocalEndpoints(Http http, Probe probe, ManifestStore manifests) {
        this.http = http;
        this.probe = probe;
        this.manifests = manifests;
    }

    /** One for each file in which something would be written over such a setting. Only addresses on this machine are asked. */
    public Map<Path, Problem> otherWorkspaces(RoutingPlanner planned, AffectedFiles affected) {
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
        Optional<String> address = localAddress(key).filter(found -> !ours(found));
        return address.flatMap(probe::deploymentAt)
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

    /** A sentence for each; they were not ours to change, but the tool that reads them fails. */
    public List<String> unanswered(RoutingPlanner planned, Set<Path> done) {
        return planned.changes().entrySet().stream()
                .filter(entry -> done.contains(entry.getKey()))
                .flatMap(entry -> givenBack(entry.getValue()).flatMap(key -> sentence(entry.getKey(), key).stream()))
                .toList();
    }

    /** What we had replaced and do not hold any more. */
    private static Stream<KeyRecord> givenBack(Change change) {
        boolean held = change.after().written().isPresent();
        return change.written().filter(_ -> !held).stream()
                .filter(Written.Document.class::isInstance)
                .map(Written.Document.class::cast)
                .flatMap(document -> document.record().keys().stream())
                .filter(key ->
                        !change.after().userModified().contains(key.managed().path()));
    }

    /** The address on this machine that stood at a key before us, without a path. */
    private static Optional<String> localAddress(KeyRecord key) {
        return key.original().map(LOCAL::matcher).filter(Matcher::matches).map(found -> found.group(1));
    }

    private Optional<String> sentence(Path file, KeyRecord key) {
        return localAddress(key)
                .filter(url -> http.get(url + "/", LIMIT) instanceof Reply.Refused)
                .map(url -> file + ": '" + String.join(".", key.managed().path()) + "' is " + url
                        + " again, as before; nobody answers there now.");
    }
}
