package dev.headroom.desktop.ui.window;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Calls again and again as long as a window can be seen; costs nothing while it cannot. */
public final class WindowTimer {
    private static final Duration PERIOD = Duration.seconds(2);

    private WindowTimer() {}

    /** Begins with the window, and ends with it: what is returned runs only meanwhile. */
    static Animation with(Stage stage, Runnable task) {
        Timeline beat = new Timeline(new KeyFrame(PERIOD, ignored -> task.run()));
        beat.setCycleCount(Animation.INDEFINITE);
        Runnable follow = () -> {
            if (stage.isShowing() && !stage.isIconified()) {
                beat.play();
            } else {
                beat.stop();
            }
        };
        stage.showingProperty().subscribe(follow);
        stage.iconifiedProperty().subscribe(follow);
        return beat;
    }
}
