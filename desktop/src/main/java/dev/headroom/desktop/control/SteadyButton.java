package dev.headroom.desktop.control;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;

/**
 * A button that keeps the focus when it cannot be used for a while. A disabled one would lose it to its neighbour, so that a
 * second press of Enter did something else, and the page would be scrolled to wherever the focus went. Presses are ignored
 * meanwhile, and it looks disabled; it is disabled as soon as the focus is elsewhere.
 */
public final class SteadyButton extends Button {
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final BooleanProperty possible = new SimpleBooleanProperty(true);
    private final BooleanProperty claimed = new SimpleBooleanProperty();
    private final ObservableValue<Boolean> owner = sceneProperty()
            .flatMap(Scene::focusOwnerProperty)
            .map(node -> node == this)
            .orElse(false);

    /** A button that can be used. */
    public SteadyButton(String id, String text) {
        super(text);
        setId(id);
        disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !possible.get() && !owner.getValue() && !claimed.get(), possible, owner, claimed));
        possible.subscribe(can -> pseudoClassStateChanged(WAITING, !can));
    }

    /** Whether a press of it does something. */
    public boolean isPossible() {
        return possible.get();
    }

    public void setPossible(boolean now) {
        possible.set(now);
    }

    /** Whether a press of it does something; may be bound. */
    public BooleanProperty possibleProperty() {
        return possible;
    }

    /** Whether it is where the keys go as soon as its window is in front. */
    public boolean isFocusOwner() {
        return owner.getValue();
    }

    /** Takes the focus, also while a press does nothing. */
    public void claimFocus() {
        claimed.set(true);
        requestFocus();
        claimed.set(false);
    }

    @Override
    public void fire() {
        if (possible.get()) {
            super.fire();
        }
    }
}
