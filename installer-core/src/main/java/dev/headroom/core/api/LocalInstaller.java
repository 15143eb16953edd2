package dev.headroom.core.api;

import dev.headroom.core.apply.Recovery;
import dev.headroom.core.host.Host;
import dev.headroom.core.lifecycle.Lifecycle;
import dev.headroom.core.lifecycle.StaleRoutingCleanup;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.state.LogFile;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.known.ToolTargets;
import dev.headroom.core.watch.Observer;
import dev.headroom.core.watch.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The facade on a machine. */
final class LocalInstaller implements Installer {
    private final Host host;
    private final WorkspaceLayout workspace;
    private final LocalOffers offers;
    private final DriftService drifts;
    private final ManagedEngine engine;
    private final StaleRoutingCleanup staleRouting;
    private final ManifestStore manifests;
    private final ChangeRunner changes;
    private final RemoveOperation removals;
    private final Lifecycle lifecycle;
    private final Observer observer;
    private final ChangeGuard operations;

    LocalInstaller(Host host, WorkspaceLayout workspace) {
        this(host, workspace, ToolTargets.ALL, Supervisors.ALL);
    }

    LocalInstaller(Host host, WorkspaceLayout workspace, ToolList tools, SupervisorList supervisors) {
        this(host, workspace, tools, supervisors, new PreviewBuilder(host, workspace, tools, supervisors));
    }

    LocalInstaller(
            Host host, WorkspaceLayout workspace, ToolList tools, SupervisorList supervisors, ChangePlanner planner) {
        this.host = host;
        this.workspace = workspace;
        offers = new LocalOffers(host, workspace, tools, supervisors);
        drifts = new DriftService(host, workspace);
        engine = new ManagedEngine(host, workspace);
        staleRouting = new StaleRoutingCleanup(host, workspace, supervisors);
        manifests = new ManifestStore(host, workspace);
        lifecycle = new Lifecycle(host, workspace, supervisors);
        observer = new Observer(host, workspace, tools, supervisors);
        operations = new ChangeGuard(host, workspace);
        removals = new RemoveOperation(host, workspace, operations, supervisors);
        changes = new ChangeRunner(host, workspace, operations, planner, removals);
    }

    @Override
    public WorkspaceLayout workspace() {
        return workspace;
    }

    @Override
    public List<ProfileName> profiles() {
        return manifests.profiles();
    }

    @Override
    public List<ProfileName> adoptable() {
        List<ProfileName> ours = drifts.registered();
        return manifests.profiles().stream()
                .filter(profile -> !ours.contains(profile))
                .toList();
    }

    @Override
    public List<ProfileName> own() {
        List<ProfileName> originals = adoptable();
        return removals.recorded().stream()
                .filter(name -> !originals.contains(name))
                .toList();
    }

    @Override
    public Snapshot snapshot() {
        return observer.snapshot();
    }

    @Override
    public Answer<ProfileView> view(ProfileName profile) {
        return ChangeGuard.answer(() -> observer.view(profile));
    }

    @Override
    public Watch watch(Supplier<Patience> patience, Consumer<Snapshot> listener) {
        Supplier<Watcher.Periods> periods = () ->
                new Watcher.Periods(patience.get().deaths(), patience.get().answers());
        Watcher watcher = new Watcher(observer, periods, listener);
        return watcher::close;
    }

    @Override
    public Answer<Preview> preview(Change change) {
        return changes.preview(change);
    }

    @Override
    public Outcome run(Preview preview, Consumer<Progress> progress, Cancellation cancellation) {
        return changes.run(preview, progress, cancellation);
    }

    @Override
    public Outcome start(ProfileName profile, Consumer<Progress> progress) {
        return changed(profile, progress, manifest -> lifecycle.start(manifest, progress));
    }

    @Override
    public Outcome stop(ProfileName profile, Consumer<Progress> progress) {
        return changed(profile, progress, manifest -> lifecycle.stop(manifest, progress));
    }

    @Override
    public Outcome restart(ProfileName profile, Consumer<Progress> progress) {
        return changed(profile, progress, manifest -> lifecycle.restart(manifest, progress));
    }

    @Override
    public Outcome route(ProfileName profile) {
        return changed(profile, event -> {}, lifecycle::route);
    }

    @Override
    public Outcome unroute(ProfileName profile) {
        return changed(profile, event -> {}, manifest -> lifecycle.unroute(profile));
    }

    private Outcome changed(ProfileName profile, Consumer<Progress> progress, Function<Manifest, List<String>> change) {
        return operations.guarded(() -> {
            Manifest manifest = manifests.get(profile);
            return operations.locked(
                    profile, progress, () -> new Outcome.Applied(manifest.deployment(), change.apply(manifest)));
        });
    }

    @Override
    public Answer<List<Drift>> drift(ProfileName profile) {
        return ChangeGuard.answer(() -> {
            manifests.get(profile);
            return drifts.of(profile);
        });
    }

    @Override
    public Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress) {
        return removals.restore(profile, progress);
    }

    @Override
    public List<String> recover() {
        List<String> said = new ArrayList<>();
        try {
            said.addAll(new Recovery(host, workspace).recover());
            said.addAll(staleRouting.unroute());
        } catch (ProblemException e) {
            said.add(e.problem().what());
        }
        return said;
    }

    @Override
    public List<ToolFinding> tools() {
        return offers.tools();
    }

    @Override
    public Map<ToolId, String> overriding() {
        return offers.overriding();
    }

    @Override
    public Map<ToolId, List<String>> overridingInProjects() {
        return offers.overridingInProjects();
    }

    @Override
    public List<PresetOffer> presets() {
        return offers.presets();
    }

    @Override
    public List<RuntimeOffer> runtimes() {
        return offers.runtimes();
    }

    @Override
    public Optional<String> managedEngine() {
        return engine.version();
    }

    @Override
    public Outcome installEngine(Consumer<Progress> progress) {
        return engine.install(Optional.empty(), progress);
    }

    @Override
    public Outcome removeEngine(Consumer<Progress> progress) {
        return engine.remove(progress);
    }

    @Override
    public PortOffer port(int port) {
        return offers.port(port);
    }

    @Override
    public List<String> logTail(ProfileName profile, int lines) {
        try {
            return LogFile.tail(host, workspace.log(profile), lines);
        } catch (ProblemException e) {
            return List.of(e.problem().what());
        }
    }
}
