package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.status.Health;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that ended by itself: the page, the facts, the menu and the tools tell one story. */
class DownTest {
    @TempDir
    Path home;

    @Test
    void nothingOnThePageSaysThatItsUserStoppedIt() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.view(
                "default",
                8787,
                new SupervisorStatus.Stopped(),
                new Health.NotListening(),
                false,
                false,
                new ToolState.NotRouted("Its proxy did not answer.")));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.node("start-again");
            assertEquals("Headroom stopped unexpectedly", screen.text("profile-sentence"));
            assertEquals("Off", screen.text("power-word"));
            assertFalse(screen.sees("restart"), "it is started again by the button");
            assertEquals("Keep it off", entry(screen));
            screen.call(() -> {
                ((TabPane) screen.node("tabs")).getSelectionModel().selectLast();
                return true;
            });
            screen.await("facts", () -> labels(screen).contains("Stopped unexpectedly"));
            assertFalse(labels(screen).contains("stopped"));
        }
    }

    private static String entry(TestScreen screen) {
        return screen.call(() -> ((MenuButton) screen.node("more"))
                .getItems().stream()
                        .filter(item -> "stop".equals(item.getId()) && item.isVisible())
                        .findFirst()
                        .orElseThrow()
                        .getText());
    }

    private static List<String> labels(TestScreen screen) {
        return screen.call(() -> screen.scene().getRoot().lookupAll(".facts .label").stream()
                .map(each -> ((Label) each).getText())
                .toList());
    }
}
