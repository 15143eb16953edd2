package dev.headroom.desktop.profile;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Builds those parts of a profile's screen that only show something. */
final class Cards {
    private final Messages messages;
    private final Sentences sentences;

    Cards(Messages messages) {
        this.messages = messages;
        this.sentences = new Sentences(messages);
    }

    /**
     * Where it is reached and what keeps it running.
     *
     * @param engine the version of the engine, when it is told apart from the proxy's
     * @param since how long ago this was seen: it has been running that much longer
     */
    Node facts(ProfileView view, Optional<String> engine, Duration since) {
        GridPane grid = grid();
        fact(grid, "fact.address", view.deployment().proxy().address());
        fact(grid, "fact.supervisor", sentences.supervisor(view.supervisor()));
        fact(
                grid,
                "fact.kind",
                messages.text("preset." + kept(view.deployment()).id()) + " · "
                        + messages.text("runtime." + view.deployment().runtime().id()));
        if (view.health() instanceof Health.Live live) {
            fact(grid, "fact.uptime", sentences.duration(live.uptime().plus(since)));
            fact(grid, "fact.version", live.version());
            engine.filter(version -> !version.equals(live.version()))
                    .ifPresent(version -> fact(grid, "fact.engine", version));
            fact(grid, "fact.backend", live.backend());
        }
        view.notes().forEach(note -> fact(grid, "fact.note", note));
        return card("card.facts", grid);
    }

    /** The preset that says how it is kept running: Docker alone keeps a container, whatever was asked for. */
    private static Preset kept(Deployment deployment) {
        return deployment.runtime() == RuntimeKind.DOCKER ? Preset.PERSISTENT_DOCKER : deployment.preset();
    }

    /**
     * Every tool, whether it goes through the proxy, and when its last request came.
     *
     * @param savings empty as long as the proxy was not asked
     */
    Node tools(ProfileView view, Optional<Savings> savings, Instant now) {
        GridPane grid = grid();
        for (ToolView tool : view.tools()) {
            int row = grid.getRowCount();
            Label word = new Label(sentences.toolWord(tool.state()));
            word.getStyleClass().add("name");
            grid.addRow(row, whole(new Label(tool.title())), whole(word), quiet(detail(tool)));
            boolean routed = !(tool.state() instanceof ToolState.NotRouted);
            savings.filter(ignored -> routed).ifPresent(counts -> grid.add(quiet(seen(tool, counts, now)), 2, row + 1));
        }
        return card("card.tools", grid);
    }

    private String detail(ToolView tool) {
        boolean direct =
                tool.state() instanceof ToolState.NotRouted || tool.goesTo().isEmpty();
        return sentences.toolDetail(tool.state()) + (direct ? "" : " → " + String.join(", ", tool.goesTo()));
    }

    private String seen(ToolView tool, Savings counts, Instant now) {
        Optional<Savings.Tool> sent = Optional.ofNullable(counts.tools().get(tool.id()));
        String when = sent.flatMap(Savings.Tool::lastRequest)
                .map(last -> messages.text("tool.seen", sentences.duration(Duration.between(last, now))))
                .orElseGet(() -> sent.filter(it -> it.requests() > 0)
                        .map(it -> messages.text("tool.counted", it.requests()))
                        .orElseGet(() -> messages.text(isUnknown(counts) ? "tool.unknown" : "tool.unseen")));
        return sent.flatMap(Savings.Tool::tokensSaved)
                .filter(saved -> saved > 0)
                .map(saved -> when + " · " + messages.text("tool.saved", saved))
                .orElse(when);
    }

    /** Whether requests came, and the proxy names none of the tools that sent them. */
    private static boolean isUnknown(Savings counts) {
        return counts.requests() > 0 && counts.tools().isEmpty();
    }

    /**
     * What was saved; without any savings the chart counts requests.
     *
     * @param prices the list of prices that the engine estimates with; empty where nothing estimates
     */
    Node savings(Savings savings, Optional<PriceList> prices, Optional<NothingSaved> nothing) {
        GridPane grid = grid();
        fact(grid, "saved.today", messages.text("number", savings.tokensSavedToday()));
        fact(grid, "saved.tokens", messages.text("number", savings.tokensSaved()));
        fact(grid, "saved.cost", cost(savings, prices));
        fact(grid, "saved.requests", messages.text("saved.of", savings.requests(), savings.failed()));
        if (savings.limited() > 0) {
            fact(grid, "saved.limited", messages.text("number", savings.limited()));
        }
        fact(grid, "saved.latency", messages.text("millis", savings.averageMillis()));
        nothing.ifPresent(why -> fact(grid, "fact.note", messages.text("nothing-saved." + EnumWords.of(why))));
        if (savings.days().isEmpty()) {
            return card("card.savings", grid);
        }
        boolean saves = savings.days().stream().anyMatch(day -> day.tokensSaved() > 0);
        List<Long> values = savings.days().stream()
                .map(day -> saves ? day.tokensSaved() : day.requests())
                .toList();
        String says = messages.text(
                saves ? "chart.tokens" : "chart.requests",
                day(savings.days().getFirst().start()),
                values.stream().mapToLong(each -> each).max().orElse(0));
        return card("card.savings", grid, new DayChart(values, says), quiet(says));
    }

    /** An amount, and how old its prices are: as old as the engine that they came with. */
    String cost(Savings savings, Optional<PriceList> prices) {
        String amount = messages.text("dollars", savings.costSaved());
        return savings.engineVersion()
                .filter(version -> prices.equals(Optional.of(PriceList.SHIPPED)) && savings.costSaved() > 0)
                .map(version -> amount + " · " + messages.text("saved.prices", version))
                .orElse(amount);
    }

    /** A day of the proxy's, which counts in UTC, as the same day of the calendar here: texts are made with the local zone. */
    static Date day(Instant start) {
        LocalDate day = start.atOffset(ZoneOffset.UTC).toLocalDate();
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }

    /** State and latency over the last hour. */
    Node hour(LastHour hour, Latencies latencies, Instant now) {
        double most = latencies.samples().stream()
                .mapToDouble(Latencies.Sample::millis)
                .max()
                .orElse(0);
        String says = latencies.samples().isEmpty()
                ? messages.text("chart.hour-quiet", hour.changes().size())
                : messages.text("chart.hour", hour.changes().size(), most);
        return card("card.hour", new HourChart(hour, latencies, now, says), quiet(says));
    }

    /** A titled box. */
    Node card(String key, Node... content) {
        Label title = new Label(messages.text(key));
        title.getStyleClass().add("title");
        VBox card = new VBox(title);
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }

    static Label quiet(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("quiet");
        return label;
    }

    private void fact(GridPane grid, String key, String value) {
        Label shown = new Label(value);
        shown.setWrapText(true);
        grid.addRow(grid.getRowCount(), whole(quiet(messages.text(key))), shown);
    }

    /** Never cut short: the columns to the right give way. */
    private static Label whole(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        return grid;
    }
}
