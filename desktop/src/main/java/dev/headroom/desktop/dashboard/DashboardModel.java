package dev.headroom.desktop.dashboard;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The profiles there are and the chosen one. */
public final class DashboardModel {
    private final ObservableList<ProfileView> profiles = FXCollections.observableArrayList();
    private final ObservableList<String> troubles = FXCollections.observableArrayList();
    private final ObservableList<String> unfinished = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<ProfileName>> chosen = new SimpleObjectProperty<>(Optional.empty());

    public DashboardModel() {}

    /** Takes a snapshot in; the chosen profile stays chosen as long as it is there. */
    public void update(Snapshot snapshot) {
        show(snapshot.profiles());
        show(snapshot.troubles(), troubles);
        show(snapshot.unfinished(), unfinished);
        if (view().isEmpty()) {
            chosen.set(snapshot.profiles().stream()
                    .map(each -> each.deployment().profile())
                    .findFirst());
        }
    }

    /** Touches what is different and nothing else: a list of a hundred is not laid out anew for one. */
    private void show(List<ProfileView> now) {
        if (!names(profiles).equals(names(now))) {
            profiles.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!profiles.get(i).equals(now.get(i))) {
                profiles.set(i, now.get(i));
            }
        }
    }

    private static void show(List<String> now, ObservableList<String> shown) {
        if (!shown.equals(now)) {
            shown.setAll(now);
        }
    }

    private static List<ProfileName> names(List<ProfileView> views) {
        return views.stream().map(view -> view.deployment().profile()).toList();
    }

    public void choose(ProfileName profile) {
        chosen.set(Optional.of(profile));
    }

    /** The chosen profile as it is now. */
    public Optional<ProfileView> view() {
        return profiles.stream()
                .filter(each ->
                        chosen.get().equals(Optional.of(each.deployment().profile())))
                .findFirst();
    }

    public ObservableList<ProfileView> profiles() {
        return profiles;
    }

    public ObservableList<String> troubles() {
        return troubles;
    }

    /** The profiles whose last change is not at its end. */
    public ObservableList<String> unfinished() {
        return unfinished;
    }

    public ObjectProperty<Optional<ProfileName>> chosen() {
        return chosen;
    }
}
