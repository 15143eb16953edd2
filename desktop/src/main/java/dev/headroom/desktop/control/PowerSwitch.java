package dev.headroom.desktop.control;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.input.MouseEvent;

/**
 * A switch that shows whether something runs. A press asks for the other state and does not change what the switch shows:
 * that follows when it is so. Like a {@link SteadyButton} it keeps the focus while it cannot be used.
 */
public final class PowerSwitch extends KeySwitch {
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final Consumer<Boolean> asked;
    private boolean possible = true;

    /**
     * A switch that is off.
     *
     * @param name what a screen reader calls it
     * @param asked takes the state that a press asks for
     */
    public PowerSwitch(String id, String name, Consumer<Boolean> asked) {
        super(id, "", name);
        this.asked = asked;
        // AtlantaFX would turn it at once.
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            event.consume();
            requestFocus();
            fire();
        });
    }

    /** Shows whether it runs. */
    public void show(boolean on) {
        setSelected(on);
    }

    /** Whether a press of it does something. */
    public boolean isPossible() {
        return possible;
    }

    public void setPossible(boolean now) {
        possible = now;
        pseudoClassStateChanged(WAITING, !now);
    }

    @Override
    public void fire() {
        if (possible && !isDisabled()) {
            asked.accept(!isSelected());
        }
    }
}
