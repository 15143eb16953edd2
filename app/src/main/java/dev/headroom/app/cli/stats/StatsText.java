package dev.headroom.app.cli.stats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.app.cli.output.SavingsText;
import dev.headroom.core.usage.Savings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a profile saved, as a small chart for people and as JSON for programs. */
final class StatsText {
    /** The longest bar, in characters. */
    private static final int WIDTH = 40;

    private StatsText() {}

    /**
     * The lines for a terminal.
     *
     * @param titles the names of tools for people, by their words
     */
    static String of(Counted counted, Map<String, String> titles) {
        Savings savings = counted.savings();
        DayCounts days = counted.days();
        StringBuilder text = new StringBuilder("Profile " + counted.deployment().profile() + "\n");
        days.days()
                .forEach((day, tokens) ->
                        text.append(("  " + day + "  " + padded(tokens) + "  " + "#".repeat(bar(tokens, days.most())))
                                        .stripTrailing()
                                + "\n"));
        text.append("  " + number(days.sum()) + " tokens saved in these days\n");
        savings.tools().keySet().stream().sorted().forEach(word -> SavingsText.tool(savings, word)
                .ifPresent(sent -> text.append("  " + titles.getOrDefault(word, word) + ": " + sent + "\n")));
        new TreeMap<>(savings.models())
                .forEach((name, model) -> text.append("  Model " + name + ": " + number(model.requests())
                        + (model.requests() == 1 ? " request, " : " requests, ") + number(model.tokensSaved())
                        + " tokens saved\n"));
        SavingsText.lines(savings, counted.deployment())
                .forEach((label, words) -> text.append("  " + label + " " + words + "\n"));
        counted.nothing().ifPresent(why -> text.append("  Nothing was saved so far. " + why + "\n"));
        return text.toString();
    }

    /** A day with savings has at least one character. */
    private static int bar(long tokens, long most) {
        return tokens == 0 ? 0 : (int) Math.max(1, tokens * WIDTH / most);
    }

    private static String padded(long tokens) {
        return String.format(Locale.ROOT, "%,12d", tokens);
    }

    private static String number(long tokens) {
        return String.format(Locale.ROOT, "%,d", tokens);
    }

    /** The same as JSON. */
    static ObjectNode json(Counted counted) {
        Savings savings = counted.savings();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("profile", counted.deployment().profile().value())
                .put("tokens_saved", savings.tokensSaved())
                .put("usd_estimated", savings.costSaved())
                .put("requests", savings.requests());
        counted.days().days().forEach((day, tokens) -> node.withArray("days")
                .addObject()
                .put("day", day.toString())
                .put("tokens_saved", tokens));
        ObjectNode tools = node.putObject("tools");
        new TreeMap<>(savings.tools()).forEach((word, tool) -> {
            ObjectNode one = tools.putObject(word).put("requests", tool.requests());
            tool.tokensSaved().ifPresent(tokens -> one.put("tokens_saved", tokens));
            tool.lastRequest().ifPresent(when -> one.put("last_request", when.toString()));
        });
        ObjectNode models = node.putObject("models");
        new TreeMap<>(savings.models()).forEach((name, model) -> models.putObject(name)
                .put("requests", model.requests())
                .put("tokens_saved", model.tokensSaved()));
        counted.nothing().ifPresent(why -> node.put("nothing_saved", why));
        return node;
    }

    /** Every word that may follow {@code --since}, for the message about another one. */
    static List<String> examples() {
        return List.of("7d", "4w");
    }
}
