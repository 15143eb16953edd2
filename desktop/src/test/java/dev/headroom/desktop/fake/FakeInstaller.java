package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An installer whose machine is in memory: profiles are where the test puts them and go where operations take them. */
public final class FakeInstaller extends FakeOffers implements Installer {
    private final Map<ProfileName, ProfileView> profiles = new TreeMap<>();
    private final List<Consumer<Snapshot>> watchers = new CopyOnWriteArrayList<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final List<ApplyRequest> requests = new CopyOnWriteArrayList<>();
    public final List<Drift> drifts = new CopyOnWriteArrayList<>();
    public final List<String> settled = new CopyOnWriteArrayList<>();
    /** Profiles of which a killed command left a change. */
    public final List<String> interrupted = new CopyOnWriteArrayList<>();
    /** They cannot be brought to their end. */
    public volatile boolean stuck;

    /** How often it is to look. */
    public volatile Supplier<Patience> patience = () -> new Patience(Duration.ZERO, Duration.ZERO);

    public volatile List<String> log = FakeMachine.LOG;
    public volatile Optional<Preview> undo = Optional.empty();
    /** Why no profile can be removed. */
    public volatile Optional<Problem> unremovable = Optional.empty();

    /** Happens in the middle of an apply or a removal. */
    public volatile Runnable meanwhile = () -> {};

    public volatile List<ProfileName> adoptable = List.of();
    public volatile Optional<NothingSaved> nothingSaved = Optional.empty();

    public FakeInstaller(ProfileView... views) {
        for (ProfileView view : views) {
            profiles.put(view.deployment().profile(), view);
        }
    }

    /** As if something had happened to the machine. */
    public void put(ProfileView view) {
        synchronized (this) {
            profiles.put(view.deployment().profile(), view);
        }
        changed();
    }

    @Override
    public WorkspaceLayout workspace() {
        return new WorkspaceLayout(Path.of("/home/ada/.headroom"));
    }

    @Override
    public synchronized List<ProfileName> profiles() {
        return List.copyOf(profiles.keySet());
    }

    @Override
    public List<ProfileName> adoptable() {
        return adoptable;
    }

    @Override
    public List<ProfileName> own() {
        return profiles();
    }

    @Override
    public Optional<Savings> savings(ProfileName profile) {
        return SampleProfiles.savings("", Instant.EPOCH);
    }

    @Override
    public Optional<NothingSaved> whyNothing(ProfileView view, Savings savings) {
        return nothingSaved;
    }

    @Override
    public synchronized Snapshot snapshot() {
        return new Snapshot(Instant.EPOCH, new ArrayList<>(profiles.values()), List.of(), interrupted);
    }

    @Override
    public synchronized Answer<ProfileView> view(ProfileName profile) {
        ProfileView view = profiles.get(profile);
        return view == null ? new Answer.Refused<>(FakeMachine.missing(profile)) : new Answer.Value<>(view);
    }

    @Override
    public Watch watch(Supplier<Patience> patience, Consumer<Snapshot> listener) {
        this.patience = patience;
        watchers.add(listener);
        listener.accept(snapshot());
        return () -> watchers.remove(listener);
    }

    @Override
    public Answer<Preview> preview(Change change) {
        await(previewGate);
        if (change instanceof Change.Apply apply) {
            requests.add(apply.request());
        }
        boolean refused = change instanceof Change.Apply && refusal.isPresent();
        return refused ? new Answer.Refused<>(refusal.orElseThrow()) : new Answer.Value<>(now(change));
    }

    private Preview now(Change change) {
        return change instanceof Change.Remove && undo.isPresent() ? undo.get() : FakePreview.of(change);
    }

    @Override
    public Outcome run(Preview preview, Consumer<Progress> progress, Cancellation cancellation) {
        Preview now = now(preview.change());
        return !now.doesTheSameAs(preview)
                ? new Outcome.Outdated(now)
                : switch (preview.change()) {
                    case Change.Apply apply -> made(apply.request(), progress, cancellation);
                    case Change.Remove remove -> removed(remove.profile(), progress);
                    case Change.Restore restore -> restore(Optional.of(restore.profile()), progress);
                    case Change.ResolveDrift resolve -> resolved(resolve.profile(), resolve.choice());
                };
    }

    private Outcome made(ApplyRequest request, Consumer<Progress> progress, Cancellation cancellation) {
        requests.add(request);
        Optional<Outcome> broken = new FakeApply(progress, cancellation).end(this::midway, () -> refusal);
        if (broken.isPresent()) {
            return broken.get();
        }
        Deployment made = FakePreview.deployment(request);
        put(SampleProfiles.in(
                ProfileState.HEALTHY, made.profile().value(), made.proxy().port()));
        return new Outcome.Applied(made, List.of());
    }

    private Outcome removed(ProfileName profile, Consumer<Progress> progress) {
        calls.add("remove " + profile);
        FakeApply.removal(progress, meanwhile);
        if (unremovable.isPresent()) {
            return new Outcome.RolledBack(unremovable.get());
        }
        synchronized (this) {
            profiles.remove(profile);
        }
        changed();
        return new Outcome.Completed(List.of());
    }

    @Override
    public Outcome start(ProfileName profile, Consumer<Progress> progress) {
        return operate("start", profile, ProfileState.HEALTHY);
    }

    @Override
    public Outcome stop(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
        return operate("stop", profile, ProfileState.OFF);
    }

    @Override
    public Outcome forceStop(ProfileName profile, Consumer<Progress> progress) {
        return stop(profile, progress);
    }

    @Override
    public Outcome restart(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
        return operate("restart", profile, ProfileState.HEALTHY);
    }

    @Override
    public Outcome route(ProfileName profile) {
        return operate("route", profile, ProfileState.HEALTHY);
    }

    @Override
    public Outcome unroute(ProfileName profile) {
        return operate("unroute", profile, ProfileState.DEGRADED);
    }

    @Override
    public Answer<List<Drift>> drift(ProfileName profile) {
        return new Answer.Value<>(List.copyOf(drifts));
    }

    private Outcome resolved(ProfileName profile, Drift.Choice choice) {
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        drifts.clear();
        return operate("drift " + choice, profile, ProfileState.HEALTHY);
    }

    @Override
    public List<Path> purge() {
        return List.of();
    }

    @Override
    public Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress) {
        calls.add("restore " + profile.map(ProfileName::value).orElse("all"));
        return new Outcome.Completed(List.of());
    }

    @Override
    public List<String> traces() {
        return List.of();
    }

    @Override
    public Outcome takeOutTraces(Consumer<Progress> progress) {
        return new Outcome.Completed(List.of());
    }

    @Override
    public List<String> recover() {
        List<String> said = new ArrayList<>(settled);
        interrupted.forEach(name -> said.add("An interrupted change of profile '" + name + "' was taken back."));
        if (!interrupted.isEmpty() && !stuck) {
            interrupted.clear();
            changed();
        }
        return said;
    }

    @Override
    public List<String> logTail(ProfileName profile, int lines) {
        return log.subList(Math.max(0, log.size() - lines), log.size());
    }

    private Outcome operate(String word, ProfileName profile, ProfileState after) {
        calls.add(word + " " + profile);
        awaitGate();
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        ProfileView view = java.util.Objects.requireNonNull(profiles.get(profile));
        put(SampleProfiles.in(after, profile.value(), view.deployment().proxy().port()));
        return new Outcome.Completed(List.of());
    }

    private void midway() {
        awaitGate();
        meanwhile.run();
    }

    private void changed() {
        Snapshot now = snapshot();
        watchers.forEach(watcher -> watcher.accept(now));
    }
}
