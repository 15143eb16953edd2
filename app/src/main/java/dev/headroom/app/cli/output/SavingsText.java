package dev.headroom.app.cli.output;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the counts of a proxy for a terminal. Moments are in UTC. */
public final class SavingsText {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Less is not worth a line. */
    private static final double CENT = 0.01;

    private SavingsText() {}

    /** The lines for a whole profile, by their labels. */
    public static Map<String, String> lines(Savings savings, Deployment deployment) {
        Map<String, String> lines = new LinkedHashMap<>();
        savings.engineVersion().ifPresent(version -> lines.put("Engine:", version));
        lines.put(
                "Saved:",
                number(savings.tokensSavedToday()) + " tokens today, " + number(savings.tokensSaved()) + " in all");
        if (savings.costSaved() >= CENT) {
            lines.put(
                    "Cost saved:",
                    String.format(Locale.ROOT, "$%,.2f", savings.costSaved()) + prices(savings, deployment));
        }
        String last = savings.lastRequest()
                .map(when -> ", the last one at " + MOMENT.format(when))
                .orElse("");
        String limited = savings.limited() > 0 ? ", " + number(savings.limited()) + " refused as too many" : "";
        lines.put(
                "Requests:", number(savings.requests()) + last + limited + ", " + number(savings.failed()) + " failed");
        return lines;
    }

    private static String prices(Savings savings, Deployment deployment) {
        boolean shipped = PriceList.of(deployment).equals(Optional.of(PriceList.SHIPPED));
        String engine = savings.engineVersion().map(version -> " " + version).orElse("");
        return shipped ? " (estimated, prices as shipped with engine" + engine + ")" : " (estimated by the engine)";
    }

    /** What one tool sent; empty when nothing is known of it. */
    public static Optional<String> tool(Savings savings, String word) {
        return Optional.ofNullable(savings.tools().get(word)).map(SavingsText::words);
    }

    private static String words(Savings.Tool tool) {
        String requests = tool.requests() == 0 ? "" : number(tool.requests()) + " requests";
        String last = tool.lastRequest()
                .map(when -> (requests.isEmpty() ? "" : ", ") + "last at " + MOMENT.format(when))
                .orElse("");
        String saved = tool.tokensSaved()
                .filter(tokens -> tokens > 0)
                .map(tokens -> ", " + number(tokens) + " tokens saved")
                .orElse("");
        return requests + last + saved;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
