package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.EnumWords;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.profile.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

/**
 * A chart of the last hour. A band at the bottom has the colours of the profile's states; the line above it shows the latency.
 */
final class HourChart extends Region {
    private static final double HEIGHT = 64;
    private static final double BAND = 12;
    private static final double GAP = 4;

    private final Instant end;
    private final List<LastHour.Change> changes;
    private final List<Latencies.Sample> samples;
    private final List<Rectangle> band = new ArrayList<>();
    private final Polyline line = new Polyline();

    /**
     * The chart.
     *
     * @param end its right edge
     * @param says the same in words
     */
    HourChart(LastHour hour, Latencies latencies, Instant end, String says) {
        this.end = end;
        this.changes = hour.changes();
        this.samples = latencies.samples();
        setId("hour-chart");
        double height = samples.isEmpty() ? BAND : HEIGHT;
        setMinHeight(height);
        setPrefHeight(height);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(says);
        changes.forEach(change -> {
            Rectangle part = new Rectangle();
            part.getStyleClass().add("state-" + EnumWords.of(change.state()));
            band.add(part);
        });
        line.getStyleClass().add("latency");
        getChildren().addAll(band);
        getChildren().add(line);
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < band.size(); i++) {
            double left = x(changes.get(i).at());
            double right = i + 1 < changes.size() ? x(changes.get(i + 1).at()) : getWidth();
            Rectangle part = band.get(i);
            part.setX(left);
            part.setY(getHeight() - BAND);
            part.setWidth(Math.max(1, right - left));
            part.setHeight(BAND);
        }
        double most =
                samples.stream().mapToDouble(Latencies.Sample::millis).max().orElse(1);
        double room = getHeight() - BAND - GAP;
        line.getPoints()
                .setAll(samples.stream()
                        .flatMap(sample -> java.util.stream.Stream.of(
                                x(sample.at()), room - (room - 2) * sample.millis() / Math.max(1, most)))
                        .toList());
    }

    private double x(Instant at) {
        double ago = (double) Duration.between(at, end).toMillis() / LastHour.LENGTH.toMillis();
        return getWidth() * Math.clamp(1 - ago, 0, 1);
    }
}
