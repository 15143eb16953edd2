package dev.headroom.desktop.profile.page;

import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.profile.SavedAmounts;
import dev.headroom.desktop.text.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;

/** The tokens that were saved on each of the last days, or, where none ever were, the requests. */
final class SavingsChart extends VBox {
    private static final List<Integer> SPANS = List.of(7, 14, 30);
    private static final int FIRST = 14;
    private static final double GAP = 8;

    private final Messages messages;
    private final Label title = new Label();
    private final Label says = Card.quiet("");
    private final BarChart<String, Number> chart;
    private List<Savings.Day> known = List.of();
    private Instant today = Instant.EPOCH;
    private int span = FIRST;

    SavingsChart(Messages messages) {
        this.messages = messages;
        title.getStyleClass().add("title");
        title.setMinWidth(0);
        title.setWrapText(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(title, gap, spans());
        top.getStyleClass().add("row");
        chart = new BarChart<>(new CategoryAxis(), numbers());
        chart.setId("day-chart");
        chart.setCategoryGap(GAP);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.getXAxis().setAnimated(false);
        says.setId("day-chart-says");
        getStyleClass().addAll("card", "day-card");
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(top, chart, says);
        Card.collapsing(this);
        setVisible(false);
    }

    /** An axis whose numbers are those of the language. */
    private NumberAxis numbers() {
        NumberAxis axis = new NumberAxis();
        axis.setAnimated(false);
        axis.setMinorTickVisible(false);
        axis.setTickLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return messages.text("number", value);
            }

            @Override
            public Number fromString(String text) {
                throw new UnsupportedOperationException("nothing is typed");
            }
        });
        return axis;
    }

    private Node spans() {
        List<ToggleButton> buttons = SPANS.stream().map(this::span).toList();
        SegmentedButton spans = new SegmentedButton(buttons.toArray(ToggleButton[]::new));
        spans.setMinWidth(Region.USE_PREF_SIZE);
        return spans;
    }

    private ToggleButton span(int days) {
        ToggleButton button = new ToggleButton(messages.text("chart.days", days));
        button.setId("chart-" + days);
        button.setSelected(days == span);
        button.selectedProperty().subscribe((before, now) -> {
            if (now) {
                span = days;
                draw();
            }
        });
        // One of them is always chosen.
        button.setOnAction(ignored -> button.setSelected(true));
        return button;
    }

    /** Shows these counts; hidden where the proxy keeps none for each day. */
    void show(Optional<Savings> savings, Instant now) {
        List<Savings.Day> days = savings.map(Savings::days).orElse(List.of());
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        if (!days.equals(known) || !day.equals(today)) {
            known = days;
            today = day;
            draw();
        }
        setVisible(!days.isEmpty());
    }

    private void draw() {
        boolean saves = known.stream().anyMatch(day -> day.tokensSaved() > 0);
        List<Savings.Day> shown = last(known, span, today);
        XYChart.Series<String, Number> series = new XYChart.Series<>();
        long most = 0;
        for (Savings.Day day : shown) {
            long value = saves ? day.tokensSaved() : day.requests();
            most = Math.max(most, value);
            series.getData().add(new XYChart.Data<>(messages.text("chart.day", SavedAmounts.day(day.start())), value));
        }
        chart.getData().setAll(List.of(series));
        for (XYChart.Data<String, Number> bar : series.getData()) {
            Tooltip.install(
                    bar.getNode(), new Tooltip(bar.getXValue() + ": " + messages.text("number", bar.getYValue())));
        }
        title.setText(messages.text(saves ? "chart.title.tokens" : "chart.title.requests"));
        says.setText(
                shown.isEmpty()
                        ? ""
                        : messages.text(
                                saves ? "chart.tokens" : "chart.requests",
                                SavedAmounts.day(shown.getFirst().start()),
                                most));
        chart.setAccessibleText(says.getText());
    }

    /**
     * The last days up to today; one of which nothing is known counts nothing.
     *
     * @param today its first moment in UTC
     */
    static List<Savings.Day> last(List<Savings.Day> known, int span, Instant today) {
        List<Savings.Day> days = new ArrayList<>();
        for (int ago = span - 1; ago >= 0; ago--) {
            Instant start = today.minus(Duration.ofDays(ago));
            days.add(known.stream()
                    .filter(day -> day.start().equals(start))
                    .findFirst()
                    .orElse(new Savings.Day(start, 0, 0)));
        }
        return days;
    }
}
