package dev.headroom.desktop.control;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.ParallelTransition;
import javafx.animation.TranslateTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Short movements that show what is new and where it comes from. There are none where the system asks for less motion, and none that nobody
 * can see.
 */
public final class Motion {
    private static final Duration LENGTH = Duration.millis(150);
    private static final double WAY = 16;

    private Motion() {}

    /** Lets something that is new become visible. */
    public static void appear(Node node) {
        wanted(node, fade(node)).ifPresent(Animation::play);
    }

    /** The same for something that comes from the edge below it. */
    public static void rise(Node node) {
        TranslateTransition slide = new TranslateTransition(LENGTH, node);
        slide.setFromY(WAY);
        slide.setToY(0);
        slide.setInterpolator(Interpolator.EASE_OUT);
        wanted(node, new ParallelTransition(fade(node), slide)).ifPresent(Animation::play);
    }

    /** This movement; empty where there must be none. */
    static Optional<Animation> wanted(Node node, Animation movement) {
        return Optional.of(movement).filter(ignored -> isWanted(node.getScene()));
    }

    static FadeTransition fade(Node node) {
        FadeTransition fade = new FadeTransition(LENGTH, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        return fade;
    }

    private static boolean isWanted(@Nullable Scene scene) {
        return scene != null
                && isSeen(scene.getWindow())
                && !scene.getPreferences().isReducedMotion();
    }

    private static boolean isSeen(@Nullable Window window) {
        return window != null && window.isShowing() && !(window instanceof Stage stage && stage.isIconified());
    }
}
