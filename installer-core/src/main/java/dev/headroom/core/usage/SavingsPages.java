package dev.headroom.core.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.core.textedit.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a proxy's counts from its pages: {@code /stats} and {@code /stats-history}, whose shapes the engine fixed, and our
 * gateway's own page (docs/pages.md), which knows for each tool what an engine does not.
 */
public final class SavingsPages {
    /** Letters of a model's name that are shown. */
    private static final int LONGEST_NAME = 60;

    /** How an engine calls the tools that it tells apart, and their words. */
    static final Map<String, String> AGENTS =
            Map.of("claude-code", "claude", "codex", "codex", "opencode", "opencode", "gemini", "gemini");

    private final JsonNode stats;
    private final JsonNode history;
    private final JsonNode own;
    private final Optional<String> engineVersion;
    private final Map<String, Instant> lastRequests;

    private SavingsPages(
            JsonNode stats,
            JsonNode history,
            JsonNode own,
            Optional<String> engineVersion,
            Map<String, Instant> lastRequests) {
        this.stats = stats;
        this.history = history;
        this.own = own;
        this.engineVersion = engineVersion;
        this.lastRequests = lastRequests;
    }

    /**
     * Reads the counts.
     *
     * @param now the moment to whose day in UTC "today" belongs
     * @param page gives the body of a page by its path and query; empty when the proxy does not answer with status 200
     * @param events the end of the file {@link EngineEvents#FILE}; asked only where an engine holds the port, which tells on no
     *     page when a tool sent its last request
     * @return empty when the proxy has no counts
     */
    public static Optional<Savings> read(
            Instant now, Function<String, Optional<String>> page, Supplier<String> events) {
        // An engine answers "cached=1" with what was true some seconds ago, beside a history that is true now.
        Optional<JsonNode> stats = page.apply("/stats").flatMap(SavingsPages::json);
        if (stats.isEmpty()) {
            return Optional.empty();
        }
        JsonNode health = page.apply("/health").flatMap(SavingsPages::json).orElse(MissingNode.getInstance());
        String version = health.path("version").asText("");
        // An engine would send a request for a page that it does not know to a provider.
        boolean isOurs = version.endsWith("+tray");
        JsonNode own = isOurs
                ? page.apply("/headroom-tray/stats").flatMap(SavingsPages::json).orElse(MissingNode.getInstance())
                : MissingNode.getInstance();
        JsonNode history =
                page.apply("/stats-history").flatMap(SavingsPages::json).orElse(MissingNode.getInstance());
        String engine = isOurs ? health.path("engine_version").asText("") : version;
        // A container does not tell the number of its process, which would not be one of this machine.
        long pid = health.path("config").path("pid").asLong();
        Map<String, Instant> last = isOurs || pid == 0 ? Map.of() : EngineEvents.lastRequests(events.get(), pid);
        return Optional.of(
                new SavingsPages(stats.get(), history, own, Optional.of(engine).filter(word -> !word.isEmpty()), last)
                        .savings(now));
    }

    private Savings savings(Instant now) {
        JsonNode lifetime = stats.path("persistent_savings").path("lifetime");
        JsonNode requests = stats.path("requests");
        JsonNode total = own.path("total");
        return new Savings(
                total.path("requests")
                        .asLong(lifetime.path("requests")
                                .asLong(requests.path("total").asLong())),
                total.path("failed").asLong(requests.path("failed").asLong()),
                requests.path("rate_limited_by_source")
                        .path("headroom")
                        .asLong(requests.path("rate_limited").asLong()),
                days().stream()
                        .filter(day -> day.start().equals(today(now)))
                        .mapToLong(Savings.Day::tokensSaved)
                        .sum(),
                lifetime.path("tokens_saved")
                        .asLong(stats.path("tokens").path("saved").asLong()),
                lifetime.path("compression_savings_usd").asDouble(),
                stats.path("latency").path("average_ms").asDouble(),
                tools(),
                days(),
                engineVersion,
                models(),
                RequestList.of(own, stats));
    }

    /** An engine counts by model over its life, and since its start beside that. Tools write what they like as a model's name. */
    private Map<String, Savings.Model> models() {
        JsonNode counts = stats.path("persistent_savings").path("by_model");
        Map<String, Savings.Model> models = new HashMap<>();
        (counts.isObject() ? counts : stats.path("cost").path("per_model"))
                .properties()
                .forEach(model -> models.put(
                        shown(model.getKey()),
                        new Savings.Model(
                                model.getValue().path("requests").asLong(),
                                model.getValue().path("tokens_saved").asLong())));
        return models;
    }

    /** A name without control characters, and not too long to be shown. */
    static String shown(String name) {
        String text = name.replaceAll("\\p{C}", "?");
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }

    private Map<String, Savings.Tool> tools() {
        Map<String, Savings.Tool> tools = new HashMap<>();
        stats.path("requests").path("last_seen").properties().forEach(seen -> instant(seen.getValue())
                .ifPresent(when -> tools.put(seen.getKey(), new Savings.Tool(0, Optional.of(when), Optional.empty()))));
        own.path("clients")
                .properties()
                .forEach(client -> tools.put(
                        client.getKey(),
                        new Savings.Tool(
                                client.getValue().path("requests").asLong(),
                                instant(client.getValue().path("last_request")),
                                Optional.of(client.getValue().path("tokens_saved"))
                                        .filter(JsonNode::isIntegralNumber)
                                        .map(JsonNode::asLong))));
        stats.path("agent_usage").path("agents").forEach(agent -> {
            String name = agent.path("agent").asText("");
            String word = AGENTS.getOrDefault(name, name);
            Savings.Tool known = tools.getOrDefault(word, new Savings.Tool(0, Optional.empty(), Optional.empty()));
            long counted = Math.max(known.requests(), agent.path("requests").asLong());
            tools.put(
                    word,
                    new Savings.Tool(
                            counted,
                            known.lastRequest().or(() -> Optional.ofNullable(lastRequests.get(name))),
                            Optional.of(agent.path("tokens_saved").asLong())));
        });
        return tools;
    }

    /** An engine has the days inside {@code series}, our gateway beside it. */
    private List<Savings.Day> days() {
        JsonNode series = history.path("series").path("daily");
        List<Savings.Day> days = new ArrayList<>();
        (series.isArray() ? series : history.path("daily")).forEach(point -> instant(point.path("timestamp"))
                .ifPresent(start -> days.add(new Savings.Day(
                        start,
                        point.path("requests").asLong(),
                        point.path("tokens_saved").asLong()))));
        return days;
    }

    private static Instant today(Instant now) {
        return now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return JsonTree.of(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
