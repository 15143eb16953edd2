package dev.headroom.desktop.control;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/** Small drawings of ours beside words, on a field of 16 by 16, in the colour of the text. */
public enum Glyph {
    /** A cross of two bars. */
    PLUS("M7 2h2v5h5v2h-5v5h-2v-5h-5v-2h5z"),
    /** Two sliders. */
    SETTINGS("M1 4h6v2h-6zM11 4h4v2h-4zM7 2h3v6h-3zM1 11h3v2h-3zM8 11h7v2h-7zM4 9h3v6h-3z"),
    /** Three dots in a row. */
    MORE("M2 6.5h3v3h-3zM6.5 6.5h3v3h-3zM11 6.5h3v3h-3z");

    private final String path;

    Glyph(String path) {
        this.path = path;
    }

    /** A new node that shows it. */
    public Node node() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        Region region = new Region();
        region.setShape(shape);
        region.setScaleShape(false);
        region.setMinSize(16, 16);
        region.setMaxSize(16, 16);
        region.getStyleClass().add("glyph");
        return new Growing(region);
    }
}
