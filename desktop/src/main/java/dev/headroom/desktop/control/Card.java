package dev.headroom.desktop.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The boxes that a page is made of, and the texts in them. */
public final class Card {
    private Card() {}

    /** A titled box. */
    public static VBox of(String title, Node... content) {
        Label label = new Label(title);
        label.getStyleClass().add("title");
        VBox card = new VBox(label);
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }

    /** A text that explains something; it is as high as it has to be. */
    public static Label quiet(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("quiet");
        return label;
    }

    /** Takes no room while it cannot be seen. */
    public static <T extends Node> T collapsing(T node) {
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
