package dev.headroom.desktop.ui.window;

import dev.headroom.desktop.action.Action;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The window's keys: those that every program has for new, settings, search, refresh, close and quit, and Escape everywhere. */
final class Shortcuts {
    private Shortcuts() {}

    /**
     * Lets a window, which has its scene, answer the keys from now on.
     *
     * @param actions takes what a key asks for
     * @param refresh asks anew for everything that is shown
     */
    static void in(Stage stage, Consumer<Action> actions, Runnable refresh) {
        Scene scene = stage.getScene();
        // As its title bar closes it.
        Runnable close = () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        scene.getAccelerators()
                .putAll(Map.of(
                        with(KeyCode.N),
                        () -> actions.accept(new Action.NewProfile()),
                        new KeyCodeCombination(KeyCode.F1),
                        () -> actions.accept(new Action.CheckSetup()),
                        with(KeyCode.COMMA),
                        () -> actions.accept(new Action.OpenSettings()),
                        with(KeyCode.Q),
                        () -> actions.accept(new Action.Quit()),
                        with(KeyCode.W),
                        close,
                        with(KeyCode.F),
                        () -> search(scene),
                        with(KeyCode.R),
                        refresh,
                        new KeyCodeCombination(KeyCode.F5),
                        refresh));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // Lists and texts keep the key for themselves, also those that cannot be edited; a box closes its list with
            // it.
            if (event.getCode() == KeyCode.ESCAPE && !(scene.getFocusOwner() instanceof ComboBox)) {
                cancel(scene).ifPresent(button -> {
                    event.consume();
                    button.fire();
                });
            }
        });
    }

    private static KeyCombination with(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }

    private static void search(Scene scene) {
        Optional.ofNullable(scene.lookup("#log-search")).ifPresent(Node::requestFocus);
    }

    /** The button of the page that Escape presses. */
    private static Optional<Button> cancel(Scene scene) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.isCancelButton() && button.isVisible() && !button.isDisabled())
                .findFirst();
    }
}
