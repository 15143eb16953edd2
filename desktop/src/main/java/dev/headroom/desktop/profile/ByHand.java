package dev.headroom.desktop.profile;

import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.text.Messages;
import javafx.scene.control.TextArea;

/** Shows the command that does the same in a terminal; users can select and copy it. */
public final class ByHand extends TextArea {
    private static final int ROWS = 4;

    public ByHand(ElevationPrompt how, Messages messages) {
        super(how.byHand());
        setEditable(false);
        setWrapText(true);
        setPrefRowCount(ROWS);
        setAccessibleText(messages.text("rights.by-hand"));
        getStyleClass().add("log");
    }
}
