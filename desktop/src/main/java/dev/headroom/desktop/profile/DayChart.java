package dev.headroom.desktop.profile;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A chart with one bar for each day; the largest value has the full height. */
final class DayChart extends Region {
    private static final double HEIGHT = 56;
    private static final double WIDEST = 24;
    private static final double GAP = 2;
    private static final double LOWEST = 1;

    private final List<Long> values;
    private final long highest;

    /**
     * The chart.
     *
     * @param says the same in words
     */
    DayChart(List<Long> values, String says) {
        this.values = List.copyOf(values);
        this.highest = values.stream().mapToLong(each -> each).max().orElse(0);
        setId("day-chart");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(says);
        for (int i = 0; i < values.size(); i++) {
            Rectangle bar = new Rectangle();
            bar.getStyleClass().add("bar");
            getChildren().add(bar);
        }
    }

    @Override
    protected void layoutChildren() {
        double step = Math.min(WIDEST, getWidth() / Math.max(1, values.size()));
        for (int i = 0; i < values.size(); i++) {
            double height = highest == 0 ? LOWEST : Math.max(LOWEST, getHeight() * values.get(i) / highest);
            Rectangle bar = (Rectangle) getChildren().get(i);
            bar.setX(i * step);
            bar.setY(getHeight() - height);
            bar.setWidth(Math.max(1, step - GAP));
            bar.setHeight(height);
        }
    }
}
