package dev.headroom.core.api;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.LogFile;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.watch.Observer;
import java.util.List;

/** Shows what is installed on a machine. */
final class LocalProfiles implements Core.Profiles {
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
