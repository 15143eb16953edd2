package dev.headroom.desktop.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import javafx.animation.Animation;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTimerTest {
    @TempDir
    Path home;

    /** No proxy is asked for what goes through it then. */
    @Test
    void whileTheWindowIsHiddenNothingTicks() {
        try (TestScreen screen = TestScreen.over(new FakeInstaller(), home)) {
            screen.does(new Action.OpenWindow());
            screen.scene();
            screen.call(() -> {
                Stage stage = new Stage();
                stage.setScene(new Scene(new Pane()));
                Animation beat = WindowTimer.with(stage, () -> {});
                assertEquals(Animation.Status.STOPPED, beat.getStatus());
                stage.show();
                assertEquals(Animation.Status.RUNNING, beat.getStatus());
                stage.hide();
                assertEquals(Animation.Status.STOPPED, beat.getStatus());
                return true;
            });
        }
    }
}
