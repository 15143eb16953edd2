package dev.headroom.desktop.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MotionTest {
    @TempDir
    Path home;

    @Test
    void whatIsNewMovesForAMomentAndNotAtAllWhereNobodySeesItOrTheSystemAsksForLess() {
        try (TestScreen screen = TestScreen.over(new FakeInstaller(), home)) {
            screen.does(new Action.OpenWindow());
            screen.scene();
            screen.call(() -> {
                Node node = new Pane();
                assertTrue(isStill(node), "it is on no page");
                Stage stage = new Stage();
                Scene scene = new Scene(new Pane(node));
                stage.setScene(scene);
                assertTrue(isStill(node), "the window is not open");
                stage.show();
                assertEquals(Duration.millis(150), Motion.fade(node).getCycleDuration());
                assertTrue(!isStill(node), "somebody sees it");
                scene.getPreferences().setReducedMotion(true);
                assertTrue(isStill(node), "the system asks for less");
                scene.getPreferences().setReducedMotion(false);
                stage.setIconified(true);
                assertTrue(isStill(node), "the window is an icon");
                stage.setIconified(false);
                stage.hide();
                assertTrue(isStill(node), "the window is closed");
                return true;
            });
        }
    }

    private static boolean isStill(Node node) {
        return Motion.wanted(node, Motion.fade(node)).isEmpty();
    }
}
