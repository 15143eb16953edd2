package dev.headroom.core.routing;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the routing of a profile back while its tools are open. A tool that reads its settings again while it runs keeps a variable that
 * is gone from them and obeys an empty one (docs/tools.md). So its file holds the empty value for a moment, and the user's exact bytes
 * follow. Whoever finds the empty value later, because this process was killed in that moment, takes it out like every leftover.
 */
public final class Farewell {
    /** After a second every measured session had read its file again; after a third of one, none. */
    private static final Duration REREAD = Duration.ofSeconds(2);

    private final Host host;
    private final Router router;
    private final ManifestStore manifests;
    private final OpenSessions sessions;

    public Farewell(Host host, Router router, ManifestStore manifests, OpenSessions sessions) {
        this.host = host;
        this.router = router;
        this.manifests = manifests;
        this.sessions = sessions;
    }

    /**
     * Like {@link Router#release}, but waits two seconds while sessions are open that it can send to their vendor.
     *
     * @param wish by which the profile is unrouted
     * @param notes gets a line before the wait
     */
    public Router.Routing release(ProfileName profile, RoutingChange wish, Consumer<String> notes) {
        List<ManagedEntry.Values> empty = said(profile);
        if (!empty.isEmpty()) {
            notes.accept("Open sessions of " + String.join(", ", words(empty)) + " are told to go directly.");
            router.release(wish.leaving(List.copyOf(empty)));
            host.clock().pause(REREAD);
        }
        return router.release(wish);
    }

    /** The words of the tools whose open sessions would go to their vendor by themselves if the profile were unrouted now. */
    public Set<String> reaches(ProfileName profile) {
        return words(said(profile));
    }

    private static Set<String> words(List<ManagedEntry.Values> entries) {
        return entries.stream().map(ManagedEntry.Values::target).collect(Collectors.toSet());
    }

    private List<ManagedEntry.Values> said(ProfileName profile) {
        RoutingState ledger = router.known();
        boolean routed =
                ledger.profile(profile).map(RoutingState.ProfileRouting::routed).orElse(false);
        Optional<Manifest> manifest = routed ? manifests.find(profile) : Optional.empty();
        return manifest.map(found -> sessions.directed(found.deployment()).stream()
                        .filter(entry -> isFree(ledger, profile, entry))
                        .toList())
                .orElse(List.of());
    }

    /** Whether nothing else is to stand there: a value that comes back is read again by itself. */
    private static boolean isFree(RoutingState ledger, ProfileName profile, ManagedEntry.Values entry) {
        return entry.values().keySet().stream()
                .noneMatch(
                        key -> hasEarlier(ledger, entry.file(), key) || isWantedByOthers(ledger, profile, entry, key));
    }

    private static boolean hasEarlier(RoutingState ledger, Path file, List<String> key) {
        return Optional.ofNullable(ledger.files().get(file)).flatMap(FileRecord::written).stream()
                .flatMap(written -> written instanceof Written.Document document
                        ? document.record().keys().stream()
                        : Stream.empty())
                .anyMatch(record ->
                        record.managed().path().equals(key) && record.original().isPresent());
    }

    private static boolean isWantedByOthers(
            RoutingState ledger, ProfileName profile, ManagedEntry.Values entry, List<String> key) {
        return ledger.profiles().entrySet().stream()
                .filter(other ->
                        !other.getKey().equals(profile) && other.getValue().routed())
                .flatMap(other -> other.getValue().entries().stream())
                .anyMatch(managed -> managed.target().equals(entry.target())
                        || (managed.file().equals(entry.file())
                                && managed instanceof ManagedEntry.Values values
                                && values.values().containsKey(key)));
    }
}
