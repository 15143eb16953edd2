package dev.headroom.desktop.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Puts a narrow part beside a wide one where both have the least width that the stylesheet gives them, and else below it. One that is alone
 * has all the room.
 */
public final class WideAndNarrow extends Region {
    private static final double GAP = 14;

    /** How much of the room the narrow part has. */
    private static final double SHARE = 0.36;

    private final Node wide;
    private final Node narrow;

    /** Both parts; one that takes no room leaves it to the other. */
    public WideAndNarrow(Node wide, Node narrow) {
        this.wide = wide;
        this.narrow = narrow;
        getChildren().addAll(wide, narrow);
        visibleProperty().bind(wide.visibleProperty().or(narrow.visibleProperty()));
        Card.collapsing(this);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(child -> child.minWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return wide.minWidth(-1) + GAP + narrow.minWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width < 0 ? prefWidth(-1) : width, false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    /** The height at this width; moves the parts there when that is wanted. */
    private double arrange(double width, boolean move) {
        if (!wide.isManaged() || !narrow.isManaged()) {
            return alone(wide.isManaged() ? wide : narrow, width, 0, move);
        }
        if (width < prefWidth(-1)) {
            double above = alone(wide, width, 0, move) + GAP;
            return above + alone(narrow, width, above, move);
        }
        double side = snapSizeX(Math.max(narrow.minWidth(-1), (width - GAP) * SHARE));
        double rest = width - GAP - side;
        double height = Math.max(wide.prefHeight(rest), narrow.prefHeight(side));
        if (move) {
            wide.resizeRelocate(0, 0, rest, height);
            narrow.resizeRelocate(rest + GAP, 0, side, height);
        }
        return height;
    }

    private static double alone(Node part, double width, double top, boolean move) {
        double height = part.prefHeight(width);
        if (move) {
            part.resizeRelocate(0, top, width, height);
        }
        return height;
    }
}
