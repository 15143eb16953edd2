package dev.headroom.desktop.ui.window;

import dev.headroom.desktop.settings.WindowPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Gives the window its icon, and puts it where the user left it, wholly on a screen, and remembers where that is. JavaFX learns how large the frame is
 * only after the window is shown, and may then be off by as much as the frame's edges: place and size are set before each show
 * and once more a moment after it, and what still differs then is no move of the user's.
 */
final class WindowFrame {
    /** The sizes of the application's icon; drawn from {@code icons/app/headroom.svg} as the package's icons are. */
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256);

    private static final Duration SHOWN = Duration.millis(300);
    private static final Duration PLACED = Duration.millis(300);
    private static final Duration QUIET = Duration.millis(500);

    /** No edge of a frame is as thick; a window that is further away was moved by somebody. */
    private static final double EDGES = 64;

    private final Stage stage;
    private final Supplier<Optional<WindowPlace>> kept;
    private final Consumer<WindowPlace> keep;
    private final PauseTransition shown = new PauseTransition(SHOWN);
    private final PauseTransition placed = new PauseTransition(PLACED);
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private WindowPlace wanted = new WindowPlace(0, 0, 0, 0, false);
    private WindowPlace difference = wanted;
    private boolean settled;

    /**
     * The frame of this window.
     *
     * @param kept where the user left the window; empty as long as it was never moved
     * @param keep takes where it is now; called on the screen's thread, a moment after the last change
     */
    WindowFrame(Stage stage, Supplier<Optional<WindowPlace>> kept, Consumer<WindowPlace> keep) {
        this.stage = stage;
        this.kept = kept;
        this.keep = keep;
        ICONS.forEach(size -> stage.getIcons()
                .add(new Image(String.valueOf(WindowFrame.class.getResource("icon-" + size + ".png")))));
        shown.setOnFinished(ignored -> placeAgain());
        placed.setOnFinished(ignored -> settle());
        quiet.setOnFinished(ignored -> remember());
        Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
                .forEach(each -> each.subscribe((before, now) -> changed()));
        stage.maximizedProperty().subscribe((before, now) -> changed());
        stage.showingProperty().subscribe((before, now) -> {
            if (!now) {
                hidden();
            }
        });
    }

    /** To be called before each show. */
    void place() {
        List<WindowPlace.Area> screens = screens();
        wanted = kept.get()
                .orElseGet(() -> WindowPlace.usual(screens.getFirst()))
                .within(screens);
        WindowPlace.Area screen = screens.getFirst();
        stage.setMinWidth(Math.min(WindowPlace.LEAST_WIDTH, screen.width()));
        stage.setMinHeight(Math.min(WindowPlace.LEAST_HEIGHT, screen.height()));
        settled = false;
        set();
        stage.setMaximized(wanted.maximized());
        shown.playFromStart();
    }

    /** Whether changes of the window are the user's by now. */
    boolean isSettled() {
        return settled;
    }

    private void set() {
        stage.setX(wanted.x());
        stage.setY(wanted.y());
        stage.setWidth(wanted.width());
        stage.setHeight(wanted.height());
    }

    private void placeAgain() {
        // Also when JavaFX says that it is there: the system may have put it elsewhere without telling.
        if (isNormal() && isNear(difference())) {
            set();
        }
        placed.playFromStart();
    }

    private void settle() {
        settled = true;
        WindowPlace now = difference();
        difference = isNear(now) ? now : nothing();
        if (!isNear(now)) {
            changed();
        }
    }

    /** By how much the window is not where it was put. */
    private WindowPlace difference() {
        return isNormal()
                ? new WindowPlace(
                        wanted.x() - stage.getX(),
                        wanted.y() - stage.getY(),
                        wanted.width() - stage.getWidth(),
                        wanted.height() - stage.getHeight(),
                        false)
                : nothing();
    }

    private static WindowPlace nothing() {
        return new WindowPlace(0, 0, 0, 0, false);
    }

    private static boolean isNear(WindowPlace difference) {
        return Stream.of(difference.x(), difference.y(), difference.width(), difference.height())
                .allMatch(each -> Math.abs(each) <= EDGES);
    }

    private boolean isNormal() {
        return !stage.isMaximized() && !stage.isIconified();
    }

    private void changed() {
        if (settled && stage.isShowing() && !stage.isIconified()) {
            quiet.playFromStart();
        }
    }

    /** What was changed last and not yet kept is kept; what happens to a hidden window is nobody's doing. */
    private void hidden() {
        shown.stop();
        placed.stop();
        if (quiet.getStatus() == Animation.Status.RUNNING) {
            quiet.stop();
            remember();
        }
        settled = false;
    }

    private void remember() {
        if (stage.isIconified()) {
            return;
        }
        wanted = stage.isMaximized()
                ? wanted.maximized(true)
                : new WindowPlace(
                        stage.getX() + difference.x(),
                        stage.getY() + difference.y(),
                        stage.getWidth() + difference.width(),
                        stage.getHeight() + difference.height(),
                        false);
        keep.accept(wanted);
    }

    /** The primary one first. */
    private static List<WindowPlace.Area> screens() {
        return Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                .map(Screen::getVisualBounds)
                .map(WindowFrame::area)
                .distinct()
                .toList();
    }

    private static WindowPlace.Area area(Rectangle2D bounds) {
        return new WindowPlace.Area(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }
}
