package dev.headroom.desktop.fake;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The keyboard of a {@link TestScreen}: goes to its controls as a user without a mouse does. */
final class ScreenKeys {
    private static final int MOST_TABS = 60;

    private final TestScreen screen;
    private boolean keysArrive;

    ScreenKeys(TestScreen screen) {
        this.screen = screen;
    }

    /** Goes to a control, or opens the menu that has such an entry and goes to that, and presses a key there. */
    void go(String id, KeyCode key) {
        Optional<MenuButton> menu =
                screen.call(() -> ShownNodes.find(id).isPresent() ? Optional.empty() : ShownNodes.menu(id));
        if (menu.isPresent()) {
            openedAt(menu.get(), id).type(key);
        } else {
            reach(id).type(key);
        }
    }

    private FxRobot openedAt(MenuButton menu, String id) {
        screen.await(id + " enabled", () -> screen.enabled(id));
        FxRobot robot = reach(menu.getId());
        robot.type(KeyCode.SPACE);
        screen.await("menu", menu::isShowing);
        for (int steps = 0; !screen.call(() -> isAt(id)); steps++) {
            if (steps > menu.getItems().size()) {
                fail("the down key does not reach " + id);
            }
            robot.type(KeyCode.DOWN);
        }
        return robot;
    }

    private boolean isAt(String id) {
        return ShownNodes.item(id)
                .map(MenuItem::getStyleableNode)
                .filter(Node::isFocused)
                .isPresent();
    }

    /** Goes to a text field, whose text is selected then, and writes another. */
    void write(String id, String text) {
        reach(id).write(text);
        screen.await(text, () -> screen.text(id).equals(text));
    }

    /** With the tab key, as soon as the control can be used. */
    private FxRobot reach(String id) {
        screen.await(id + " enabled", () -> screen.enabled(id));
        FxRobot robot = new FxRobot();
        untilKeysArrive(robot);
        for (int tabs = 0; !focused().equals(id); tabs++) {
            if (tabs > MOST_TABS) {
                fail("the tab key does not reach " + id + ", it is at " + focused());
            }
            robot.type(KeyCode.TAB);
        }
        return robot;
    }

    /** The first keys of a screen are lost while its window is not the toolkit's active one yet, and nothing else tells that. */
    private void untilKeysArrive(FxRobot robot) {
        String before = focused();
        for (int tabs = 0; !keysArrive && tabs <= MOST_TABS; tabs++) {
            robot.type(KeyCode.TAB);
            keysArrive = !focused().equals(before);
        }
    }

    /** The id of what has the focus; empty when nothing has it. */
    String focused() {
        return screen.call(() -> Optional.ofNullable(screen.scene().getFocusOwner())
                .map(Node::getId)
                .orElse(""));
    }
}
