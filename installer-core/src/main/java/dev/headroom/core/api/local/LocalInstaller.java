package dev.headroom.core.api.local;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The facade on a machine: all of its parts in one, for those who hand the parts on. */
final class LocalInstaller implements Installer {
    private final Core.Profiles profiles;
    private final Core.Watching watching;
    private final Core.Changes changes;
    private final Core.Control control;
    private final Core.Offers offers;
    private final Core.Engines engines;

    LocalInstaller(
            Core.Profiles profiles,
            Core.Watching watching,
            Core.Changes changes,
            Core.Control control,
            Core.Offers offers,
            Core.Engines engines) {
        this.profiles = profiles;
        this.watching = watching;
        this.changes = changes;
        this.control = control;
        this.offers = offers;
        this.engines = engines;
    }

    @Override
    public WorkspaceLayout workspace() {
        return profiles.workspace();
    }

    @Override
    public List<ProfileName> profiles() {
        return profiles.profiles();
    }

    @Override
    public List<ProfileName> adoptable() {
        return profiles.adoptable();
    }

    @Override
    public List<ProfileName> own() {
        return profiles.own();
    }

    @Override
    public Answer<ProfileView> view(ProfileName profile) {
        return profiles.view(profile);
    }

    @Override
    public Optional<Savings> savings(ProfileName profile) {
        return profiles.savings(profile);
    }

    @Override
    public Optional<NothingSaved> whyNothing(ProfileView view, Savings savings) {
        return profiles.whyNothing(view, savings);
    }

    @Override
    public Snapshot snapshot() {
        return profiles.snapshot();
    }

    @Override
    public Answer<List<Drift>> drift(ProfileName profile) {
        return profiles.drift(profile);
    }

    @Override
    public List<String> logTail(ProfileName profile, int lines) {
        return profiles.logTail(profile, lines);
    }

    @Override
    public Watch watch(Supplier<Patience> patience, Consumer<Snapshot> listener) {
        return watching.watch(patience, listener);
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
    public List<Path> purge() {
        return changes.purge();
    }

    @Override
    public Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress) {
        return changes.restore(profile, progress);
    }

    @Override
    public List<String> traces() {
        return changes.traces();
    }

    @Override
    public Outcome takeOutTraces(Consumer<Progress> progress) {
        return changes.takeOutTraces(progress);
    }

    @Override
    public List<String> recover() {
        return changes.recover();
    }

    @Override
    public Outcome start(ProfileName profile, Consumer<Progress> progress) {
        return control.start(profile, progress);
    }

    @Override
    public Outcome stop(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
        return control.stop(profile, progress, hurry);
    }

    @Override
    public Outcome forceStop(ProfileName profile, Consumer<Progress> progress) {
        return control.forceStop(profile, progress);
    }

    @Override
    public Outcome restart(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
        return control.restart(profile, progress, hurry);
    }

    @Override
    public Outcome route(ProfileName profile) {
        return control.route(profile);
    }

    @Override
    public Outcome unroute(ProfileName profile) {
        return control.unroute(profile);
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
    public List<PresetOffer> presetsForAll() {
        return offers.presetsForAll();
    }

    @Override
    public List<RuntimeOffer> runtimes() {
        return offers.runtimes();
    }

    @Override
    public PortOffer port(int port) {
        return offers.port(port);
    }

    @Override
    public Optional<String> managedEngine() {
        return engines.managedEngine();
    }

    @Override
    public Outcome installEngine(Consumer<Progress> progress, Cancellation cancellation) {
        return engines.installEngine(progress, cancellation);
    }

    @Override
    public Outcome removeEngine(Consumer<Progress> progress) {
        return engines.removeEngine(progress);
    }
}
