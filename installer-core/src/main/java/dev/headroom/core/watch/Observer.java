package dev.headroom.core.watch;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.FolderWatch;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.routing.Router;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.upstream.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Collects what the screens show about profiles; it changes nothing. */
public final class Observer {
    /** A cold start may take three minutes. */
    private static final Duration LONGEST_START = Duration.ofSeconds(200);

    private static final Duration IMPATIENCE = Duration.ofMillis(500);
    private static final int AT_ONCE = 8;

    private final Host host;
    private final ProfileStores stores;
    private final SupervisorList supervisors;
    private final Router router;
    private final Probe probe;
    private final ToolStates states;
    private final CapturedSettings captured;

    public Observer(
            Host host, ProfileStores stores, ToolList tools, SupervisorList supervisors, Router router, Probe probe) {
        this.host = host;
        this.stores = stores;
        this.supervisors = supervisors;
        this.router = router;
        this.probe = probe;
        states = new ToolStates(host, tools);
        captured = new CapturedSettings(host);
    }

    /** What changes of these profiles leave. */
    ChangeFingerprint traces(List<ProfileName> profiles, List<Path> routed) {
        return ChangeFingerprint.of(host.disk(), stores, profiles, routed);
    }

    /** The files that hold settings of ours; variables that are no files are left out. */
    List<Path> routedFiles() {
        return router.known().files().keySet().stream().filter(Path::isAbsolute).toList();
    }

    /** A way to wait for them. */
    Optional<FolderWatch.Changes> changes() {
        return host.folderWatch().changes();
    }

    /** The clock's uptime, which only moves forward. */
    Duration uptime() {
        return host.clock().uptime();
    }

    /** Lets it tell of ours. */
    void follow(FolderWatch.Changes changes) {
        changes.follow(ChangeFingerprint.folders(stores.workspace()));
    }

    /** All profiles at this moment. */
    public Snapshot snapshot() {
        return snapshot(Set.of());
    }

    /**
     * The same without much patience.
     *
     * @param hanging profiles that did not answer before: they are not waited for as long again
     */
    Snapshot snapshot(Set<ProfileName> hanging) {
        Instant begin = host.clock().now();
        List<Look> looks = looks(stores.manifests().profiles(), hanging);
        List<String> unfinished =
                stores.journal().open().stream().map(ProfileName::value).toList();
        return new Snapshot(
                begin,
                looks.stream().flatMap(look -> look.view().stream()).toList(),
                looks.stream().flatMap(look -> look.trouble().stream()).toList(),
                unfinished);
    }

    /** What was seen of one profile, or why nothing was. */
    private record Look(Optional<ProfileView> view, Optional<String> trouble) {}

    /** Several at once: one that does not answer keeps the others waiting no longer than itself. */
    private List<Look> looks(List<ProfileName> profiles, Set<ProfileName> hanging) {
        if (profiles.size() < 2) {
            return profiles.stream().map(profile -> look(profile, hanging)).toList();
        }
        try (ExecutorService atOnce =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<CompletableFuture<Look>> begun = profiles.stream()
                    .map(profile -> CompletableFuture.supplyAsync(() -> look(profile, hanging), atOnce))
                    .toList();
            return begun.stream().map(CompletableFuture::join).toList();
        }
    }

    private Look look(ProfileName profile, Set<ProfileName> hanging) {
        try {
            return new Look(
                    Optional.of(view(profile, hanging.contains(profile) ? IMPATIENCE : Probe.PATIENCE)),
                    Optional.empty());
        } catch (ProblemException e) {
            return new Look(Optional.empty(), Optional.of(e.problem().what()));
        }
    }

    /** What new shells of the user's do not get of a profile's variables, one sentence for each tool; asks them. */
    public List<String> unread(ProfileName profile) {
        return states.unread(stores.manifests().get(profile));
    }

    /** One profile at this moment. */
    public ProfileView view(ProfileName profile) {
        return view(profile, Probe.PATIENCE);
    }

    private ProfileView view(ProfileName profile, Duration patience) {
        Manifest manifest = stores.manifests().get(profile);
        Deployment deployment = manifest.deployment();
        RoutingState ledger = router.known();
        Optional<RoutingState.ProfileRouting> part = ledger.profile(profile);
        Optional<Identity> process = stores.processes().alive(profile);
        Health health = probe.look(deployment, process, patience);
        boolean stopped = part.map(RoutingState.ProfileRouting::stopped).orElse(false);
        List<ToolView> toolViews = states.of(manifest, ledger);
        boolean routed = part.filter(RoutingState.ProfileRouting::routed).isPresent()
                || toolViews.stream().anyMatch(tool -> tool.state() instanceof ToolState.Routed);
        SupervisorStatus supervisor = !stopped && !health.isLive() && isWorkedAt(profile)
                ? new SupervisorStatus.Starting()
                : supervisor(manifest, process, health);
        List<String> notes = notes(profile, routed ? Optional.empty() : part);
        if (routed) {
            notes.addAll(states.cautions(deployment));
        }
        engineAway(deployment, health).ifPresent(notes::add);
        router.damage().ifPresent(problem -> notes.add(problem.what() + " " + problem.fix()));
        if (manifest.isDetachedContainer() && supervisor instanceof SupervisorStatus.Stopped && !stopped) {
            notes.add(
                    "'docker stop' or 'docker kill' ended its container. Docker does not start such a container again,"
                            + " also not after a reboot; 'headroom install start' does.");
        }
        return new ProfileView(
                deployment,
                supervisor,
                health,
                stopped,
                routed,
                toolViews,
                stores.workspace().log(profile),
                notes);
    }

    private static Optional<String> engineAway(Deployment deployment, Health health) {
        if (!(health instanceof Health.Live live) || !live.direct()) {
            return Optional.empty();
        }
        return deployment
                .sharedEngine()
                .map(url -> (live.reason().contains("token cannot be read")
                                ? "Your team's Headroom (" + ServerAddress.server(url) + ") wants its token"
                                : "Your team's Headroom (" + ServerAddress.server(url) + ") does not answer")
                        + (deployment.isHeldToEngine()
                                ? ", and this profile does not let requests go past it: your tools get errors."
                                : "; your tools go directly.")
                        + (live.reason().isEmpty()
                                ? " 'headroom install logs' tells why."
                                : " The reason: " + live.reason() + "."));
    }

    /** A command has it in its hands and is bringing it up; the lock of one that was killed long ago says nothing. */
    private boolean isWorkedAt(ProfileName profile) {
        return host.disk()
                .facts(stores.workspace().lock(TrayFolder.lockOf(profile)))
                .map(lock -> Duration.between(
                        Instant.ofEpochMilli(lock.modified()), host.clock().now()))
                .filter(since -> since.abs().compareTo(LONGEST_START) < 0)
                .isPresent();
    }

    /** A supervisor is asked only when what was seen leaves a question: it may cost a process. */
    private SupervisorStatus supervisor(Manifest manifest, Optional<Identity> process, Health health) {
        return process.isPresent() && health.isLive()
                ? new SupervisorStatus.Running(process.get().pid())
                : SupervisedDeployment.installed(manifest, stores.workspace(), host, supervisors)
                        .status();
    }

    private List<String> notes(ProfileName profile, Optional<RoutingState.ProfileRouting> part) {
        List<String> notes = new ArrayList<>();
        if (stores.journal().isOpen(profile)) {
            notes.add("A change of this profile is under way or was interrupted.");
        }
        part.filter(registered -> !registered.routed() && !registered.why().isEmpty())
                .ifPresent(registered -> notes.add("Its tools are not routed: " + registered.why()));
        Path copy = stores.workspace().recoveryCopy(profile);
        if (host.disk().facts(copy).isPresent()) {
            notes.add("The Python command line began to apply over this profile and did not finish; what the profile"
                    + " was before is in "
                    + copy + ".");
        }
        notes.addAll(captured.stale(profile, stores.workspace()));
        stores.history()
                .read(profile)
                .ifPresent(entry -> notes.add("The proxy was started again " + entry.restarts()
                        + (entry.restarts() == 1 ? " time" : " times") + "; its last end: " + entry.lastEnd()));
        return notes;
    }
}
