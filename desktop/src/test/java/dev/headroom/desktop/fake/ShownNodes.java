package dev.headroom.desktop.fake;

import dev.headroom.desktop.control.PowerSwitch;
import dev.headroom.desktop.control.SteadyButton;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;

/** Finds what a window shows; only the screen's own thread may look. */
final class ShownNodes {
    private ShownNodes() {}

    /** The button that opens the menu with an entry of this id. */
    static Optional<MenuButton> menu(String id) {
        return window().stream()
                .flatMap(each -> each.getScene().getRoot().lookupAll(".menu-button").stream())
                .filter(ShownNodes::isShown)
                .map(MenuButton.class::cast)
                .filter(menu -> menu.getItems().stream().anyMatch(item -> id.equals(item.getId()) && item.isVisible()))
                .findFirst();
    }

    /** The entry of a menu, open or not. */
    static Optional<MenuItem> item(String id) {
        return menu(id).flatMap(menu ->
                menu.getItems().stream().filter(item -> id.equals(item.getId())).findFirst());
    }

    /** The node of this id that can be seen; only the screen's own thread may look. */
    static Optional<Node> find(String id) {
        return window().map(each -> each.getScene().lookup("#" + id)).filter(ShownNodes::isShown);
    }

    /** Whether a user could press it now. */
    static boolean isUsable(Node node) {
        return !node.isDisabled()
                && !(node instanceof SteadyButton button && !button.isPossible())
                && !(node instanceof PowerSwitch turned && !turned.isPossible());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /** As on a system that asks for less motion: no picture is taken in the middle of one. */
    static Optional<Window> window() {
        Optional<Window> shown =
                Window.getWindows().stream().filter(Window::isShowing).findFirst();
        shown.ifPresent(each -> each.getScene().getPreferences().setReducedMotion(true));
        return shown;
    }
}
