package dev.headroom.desktop.dashboard;

import dev.headroom.core.status.ProfileView;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.TextField;

/** A field that shows only the profiles whose names hold what is typed; it is there as soon as there are many. */
final class ProfileFilter extends TextField {
    private static final int MANY = 8;

    private final FilteredList<ProfileView> shown;

    /**
     * The field.
     *
     * @param prompt what it is for
     */
    ProfileFilter(ObservableList<ProfileView> profiles, String prompt) {
        shown = new FilteredList<>(profiles);
        setId("profiles-filter");
        setPromptText(prompt);
        setAccessibleText(prompt);
        managedProperty().bind(visibleProperty());
        textProperty().subscribe(typed -> shown.setPredicate(view -> matches(view, typed)));
        // After the list that is filtered has heard of the change itself.
        profiles.addListener((ListChangeListener<ProfileView>) ignored -> offer(profiles.size() >= MANY));
        offer(profiles.size() >= MANY);
    }

    /** The profiles that match. */
    ObservableList<ProfileView> shown() {
        return shown;
    }

    /** A field that goes away must not go on hiding profiles. */
    private void offer(boolean many) {
        setVisible(many);
        if (!many) {
            clear();
        }
    }

    private static boolean matches(ProfileView view, String typed) {
        String name = view.deployment().profile().value().toLowerCase(Locale.ROOT);
        return name.contains(typed.strip().toLowerCase(Locale.ROOT));
    }
}
