package dev.headroom.desktop.ui.window;

import dev.headroom.desktop.settings.DesktopSettings;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;

/** Light or dark, as the user wants it or as the system is. */
public final class Theme {
    private final Parent root;
    private DesktopSettings.Theme wanted = DesktopSettings.Theme.SYSTEM;

    Theme(Parent root) {
        this.root = root;
        root.getStylesheets()
                .add(Objects.requireNonNull(Theme.class.getResource("headroom.css"))
                        .toExternalForm());
        root.getStyleClass().add("headroom");
        Platform.getPreferences().colorSchemeProperty().subscribe(ignored -> apply());
    }

    void use(DesktopSettings.Theme theme) {
        wanted = theme;
        apply();
    }

    private void apply() {
        boolean dark =
                switch (wanted) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(dark ? "dark" : "light");
    }
}
