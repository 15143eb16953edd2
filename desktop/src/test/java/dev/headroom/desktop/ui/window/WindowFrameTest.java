package dev.headroom.desktop.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.Tray;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.WindowPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowFrameTest {
    private static final WindowPlace LEFT = new WindowPlace(40, 30, 800, 560, false);

    @TempDir
    Path home;

    @Test
    void theWindowIsShownWhereItWasLeftAgainAndAgainAndAChangeIsKept() {
        List<WindowPlace> kept = new CopyOnWriteArrayList<>(List.of(LEFT));
        try (TestScreen screen = over(DesktopSettings.DEFAULTS)) {
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            Stage stage = screen.call(Stage::new);
            WindowFrame frame = screen.call(() -> {
                stage.setScene(new Scene(new Pane()));
                return new WindowFrame(stage, () -> Optional.of(kept.getLast()), kept::add);
            });
            for (int time = 0; time < 3; time++) {
                show(screen, stage, frame);
                assertEquals(List.of(LEFT), kept);
                assertEquals(LEFT, place(screen, stage));
                screen.call(() -> hide(stage));
            }
            show(screen, stage, frame);
            WindowPlace moved = new WindowPlace(100, 60, 900, 600, false);
            screen.call(() -> move(stage, moved));
            screen.await("kept", () -> kept.getLast().equals(moved));
            screen.call(() -> move(stage, LEFT));
            screen.call(() -> hide(stage));
            assertEquals(LEFT, kept.getLast(), "also when it is closed at once");
        }
    }

    @Test
    void theWindowHasOurIconInAllSizesAndTheNameOfTheMenuEntry() throws IOException {
        try (TestScreen screen = over(DesktopSettings.DEFAULTS)) {
            screen.does(new Action.OpenWindow());
            Stage stage = (Stage) screen.scene().getWindow();
            assertEquals(List.of(16, 24, 32, 48, 64, 128, 256), screen.call(() -> stage.getIcons().stream()
                    .map(icon -> (int) icon.getWidth())
                    .toList()));
        }
        // The toolkit gives the windows the name of the class, and docks look for a menu entry of that name.
        Path entries = Path.of("..", "packaging", "linux");
        assertTrue(Files.readString(entries.resolve(Tray.class.getName() + ".desktop"))
                .contains("\nIcon=" + Tray.class.getName() + "\n"));
    }

    @Test
    void theWindowIsWhereTheSettingsSayAndCannotBeMadeTooSmall() {
        DesktopSettings settings = DesktopSettings.DEFAULTS.withWindow(Optional.of(LEFT));
        try (TestScreen screen = over(settings)) {
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            assertEquals(LEFT, place(screen, (Stage) screen.scene().getWindow()));
            assertEquals(760, screen.call(() -> ((Stage) screen.scene().getWindow()).getMinWidth()));
        }
    }

    private TestScreen over(DesktopSettings settings) {
        return new TestScreen(
                new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                settings,
                home.resolve("autostart"));
    }

    private static void show(TestScreen screen, Stage stage, WindowFrame frame) {
        screen.call(() -> {
            frame.place();
            stage.show();
            return true;
        });
        screen.await("settled", frame::isSettled);
    }

    private static boolean hide(Stage stage) {
        stage.hide();
        return true;
    }

    private static boolean move(Stage stage, WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        return true;
    }

    private static WindowPlace place(TestScreen screen, Stage stage) {
        return screen.call(
                () -> new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
    }
}
