package dev.headroom.core.api.local;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.change.ChangeGuard;
import dev.headroom.core.api.change.DriftService;
import dev.headroom.core.api.change.RemoveOperation;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.LogFile;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.usage.EngineEvents;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import dev.headroom.core.usage.SavingsPages;
import dev.headroom.core.watch.Observer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shows what is installed on a machine. */
final class LocalProfiles implements Core.Profiles {
    /** How long a page of counts may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How far back in the log the engine's complaints are looked for. */
    private static final int LOG_LINES = 2000;

    private final Host host;
    private final ProfileStores stores;
    private final Observer observer;
    private final DriftService drifts;
    private final RemoveOperation removals;

    LocalProfiles(Host host, ProfileStores stores, Observer observer, DriftService drifts, RemoveOperation removals) {
        this.host = host;
        this.stores = stores;
        this.observer = observer;
        this.drifts = drifts;
        this.removals = removals;
    }

    @Override
    public WorkspaceLayout workspace() {
        return stores.workspace();
    }

    @Override
    public List<ProfileName> profiles() {
        return stores.manifests().profiles();
    }

    @Override
    public List<ProfileName> adoptable() {
        List<ProfileName> ours = drifts.registered();
        return profiles().stream().filter(profile -> !ours.contains(profile)).toList();
    }

    @Override
    public List<ProfileName> own() {
        List<ProfileName> originals = adoptable();
        return removals.recorded().stream()
                .filter(name -> !originals.contains(name))
                .toList();
    }

    @Override
    public Answer<ProfileView> view(ProfileName profile) {
        return ChangeGuard.answer(() -> observer.view(profile));
    }

    @Override
    public Optional<Savings> savings(ProfileName profile) {
        try {
            String address =
                    stores.manifests().get(profile).deployment().proxy().address();
            return SavingsPages.read(
                    host.clock().now(),
                    path -> host.http().getLarge(address + path, PATIENCE) instanceof Reply.Answer answer
                                    && answer.status() == 200
                            ? Optional.of(answer.body())
                            : Optional.empty(),
                    this::events);
        } catch (ProblemException unreadable) {
            // The profile cannot be shown, and the command that shows it says why.
            return Optional.empty();
        }
    }

    private String events() {
        return host.disk()
                .readEnd(stores.workspace().root().resolve(EngineEvents.FILE), EngineEvents.END)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    @Override
    public Optional<NothingSaved> whyNothing(ProfileView view, Savings savings) {
        return NothingSaved.of(
                savings,
                view.deployment(),
                view.health(),
                logTail(view.deployment().profile(), LOG_LINES));
    }

    @Override
    public Snapshot snapshot() {
        return observer.snapshot();
    }

    @Override
    public Answer<List<Drift>> drift(ProfileName profile) {
        return ChangeGuard.answer(() -> {
            stores.manifests().get(profile);
            return drifts.of(profile);
        });
    }

    @Override
    public List<String> logTail(ProfileName profile, int lines) {
        try {
            return LogFile.tail(host, workspace().log(profile), lines);
        } catch (ProblemException e) {
            return List.of(e.problem().what());
        }
    }
}
