package dev.headroom.desktop.ui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.headroom.desktop.appearance.SystemColors;
import dev.headroom.desktop.settings.DesktopSettings;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/**
 * Light or dark, as the user wants it or as the system is. Every control looks as AtlantaFX draws it; our own stylesheet adds what
 * it does not know.
 */
public final class Theme {
    /** The size of the text in pixels when everything has its usual size; the stylesheet measures all else by it. */
    private static final double TEXT = 13;

    private final Parent root;
    private final SystemColors system;
    private DesktopSettings.Theme wanted = DesktopSettings.Theme.SYSTEM;

    /** The look of everything below this node, as long as the window is showing. */
    Theme(Parent root, SystemColors system, ObservableValue<Boolean> showing) {
        this.root = root;
        this.system = system;
        root.getStylesheets()
                .add(Objects.requireNonNull(Theme.class.getResource("headroom.css"))
                        .toExternalForm());
        root.getStyleClass().add("headroom");
        Platform.getPreferences().colorSchemeProperty().when(showing).subscribe(ignored -> apply());
        system.whenChanged(() -> Platform.runLater(this::apply));
    }

    /** Looks as the user wants it; the stylesheet's lengths follow the size of the text. */
    void use(DesktopSettings settings) {
        wanted = settings.theme();
        root.setStyle("-fx-font-size: " + TEXT * settings.size() / 100 + "px;");
        apply();
    }

    /**
     * Tells JavaFX which stylesheet its controls follow. Called before the first control is made, it spares JavaFX its own
     * one, which would be read for nothing.
     */
    static void begin(DesktopSettings.Theme theme, SystemColors system) {
        follow(isDark(theme, system));
    }

    private void apply() {
        boolean dark = isDark(wanted, system);
        follow(dark);
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(dark ? "dark" : "light");
    }

    /** JavaFX knows the theme of GTK, which GNOME and KDE do not change when their user turns to dark. */
    private static boolean isDark(DesktopSettings.Theme theme, SystemColors system) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM ->
                switch (system.wish()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case NONE -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        };
    }

    private static void follow(boolean dark) {
        String sheet = (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
    }
}
