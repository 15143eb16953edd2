package dev.headroom.desktop.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Lays its children out in columns of one width; where one would be narrower than the stylesheet wants it, in half as many columns. */
public final class EvenColumns extends Region {
    private static final double GAP = 14;

    /** Columns, at most as many as there are children. */
    public EvenColumns(Node... children) {
        getChildren().addAll(children);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return narrowest();
    }

    private double narrowest() {
        return getManagedChildren().stream()
                .mapToDouble(child -> child.minWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        int count = getManagedChildren().size();
        return count * narrowest() + Math.max(0, count - 1) * GAP;
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

    /** The height of all rows at this width; moves the children there when that is wanted. */
    private double arrange(double width, boolean move) {
        List<Node> children = getManagedChildren();
        int columns = columns(width, children.size());
        double column = (width - GAP * (columns - 1)) / Math.max(1, columns);
        double top = 0;
        for (int first = 0; first < children.size(); first += columns) {
            List<Node> row = children.subList(first, Math.min(children.size(), first + columns));
            double height = row.stream()
                    .mapToDouble(child -> child.prefHeight(column))
                    .max()
                    .orElse(0);
            for (int i = 0; move && i < row.size(); i++) {
                row.get(i).resizeRelocate(snapPositionX(i * (column + GAP)), top, snapSizeX(column), height);
            }
            top += height + GAP;
        }
        return Math.max(0, top - GAP);
    }

    private int columns(double width, int children) {
        int columns = Math.max(1, children);
        while (columns > 1 && (width - GAP * (columns - 1)) / columns < narrowest()) {
            columns = (columns + 1) / 2;
        }
        return columns;
    }
}
