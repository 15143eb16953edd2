package dev.headroom.desktop.control;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** AtlantaFX's switch, which only the mouse turns, for the keyboard too: the space key turns it. */
public class KeySwitch extends ToggleSwitch {
    /**
     * A switch that is off.
     *
     * @param text is shown beside it; may be empty
     * @param name what a screen reader calls it
     */
    public KeySwitch(String id, String text, String name) {
        super(text);
        setId(id);
        setAccessibleText(name);
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                event.consume();
                fire();
            }
        });
    }
}
