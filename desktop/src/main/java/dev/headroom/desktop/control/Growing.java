package dev.headroom.desktop.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** A drawing that grows with the text around it: the stylesheet gives this label its font, and the drawing follows that. */
public final class Growing extends Label {
    /** The size of the text beside which drawings have the size that they were made with. */
    private static final double USUAL = 13;

    /** Shows a drawing; it is nothing that one can go to or that is read out. */
    public Growing(Node drawing) {
        ObservableValue<Double> scale = fontProperty().map(font -> font.getSize() / USUAL);
        drawing.scaleXProperty().bind(scale);
        drawing.scaleYProperty().bind(scale);
        setGraphic(new Group(drawing));
        getStyleClass().add("growing");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }
}
