package dev.headroom.desktop.ui;

import dev.headroom.desktop.fake.Contrast;
import dev.headroom.desktop.fake.Picture;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.text.EnglishLeft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Takes pictures of the screens in a theme, a language and a size, and gathers what is wrong with them. */
final class PictureLook {
    final List<String> faults = new ArrayList<>();

    EnglishLeft english = new EnglishLeft(Locale.ENGLISH);

    /** How large the window is, how many points of the picture one of its own takes, and the size in the settings. */
    enum Frame {
        SMALL(1024, 700, 1, 100),
        LARGE(1280, 800, 1, 100),
        DOUBLE(1024, 700, 2, 100),
        GROWN(1600, 1000, 1, 200);

        private final double width;
        private final double height;
        private final double scale;
        private final int size;

        Frame(double width, double height, double scale, int size) {
            this.width = width;
            this.height = height;
            this.scale = scale;
            this.size = size;
        }
    }

    DesktopSettings settings(DesktopSettings.Theme theme, String language, Frame frame) {
        english = new EnglishLeft(Locale.forLanguageTag(language));
        return new DesktopSettings(
                true, theme, language, 15, DesktopSettings.Log.WARNINGS, frame.size, Optional.empty());
    }

    static String name(DesktopSettings.Theme theme, String language, Frame frame) {
        return (theme + "-" + language + "-" + frame).toLowerCase(Locale.ROOT);
    }

    void look(TestScreen screen, Frame frame, String name) {
        Scene scene = screen.scene();
        screen.await("the size", () -> {
            Window window = scene.getWindow();
            window.setX(0);
            window.setY(0);
            window.setWidth(frame.width);
            window.setHeight(frame.height);
            return scene.getWidth() == frame.width && scene.getHeight() == frame.height;
        });
        screen.await("nothing moves any more", () -> scene.getRoot().lookupAll(".toast").stream()
                .allMatch(toast -> toast.getOpacity() == 1 && toast.getTranslateY() == 0));
        screen.call(() -> Picture.take(scene, frame.scale, name));
        faults.addAll(screen.call(() -> Contrast.faults(screen.scene().getRoot(), name)));
        faults.addAll(screen.call(() -> english.faults(screen.scene().getRoot(), name)));
    }
}
