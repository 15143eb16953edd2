package dev.headroom.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counts of a proxy. Requests and tokens are over the profile's life as far as the proxy keeps them.
 *
 * @param requests the number of requests
 * @param failed the number of requests that failed
 * @param limited the number of requests since its start that the proxy's own limiter refused
 * @param tokensSavedToday the number of tokens that providers did not get on the day in UTC on which the proxy was asked
 * @param tokensSaved the number of tokens that providers did not get
 * @param costSaved what they would have cost, in US dollars; an estimate from the engine's own list of prices
 * @param averageMillis the average latency in milliseconds
 * @param tools by the tool's word, or by another name such as {@code other}, what it sent
 * @param days the counts of each day in UTC that the proxy keeps, oldest first
 * @param engineVersion the version of the engine; empty when our own gateway works alone, or the engine does not tell
 * @param models by the model's name as tools write it, what was sent to it; empty when the proxy does not count by model
 * @param recent the last requests, newest first; empty when the proxy does not list them
 */
public record Savings(
        long requests,
        long failed,
        long limited,
        long tokensSavedToday,
        long tokensSaved,
        double costSaved,
        double averageMillis,
        Map<String, Tool> tools,
        List<Day> days,
        Optional<String> engineVersion,
        Map<String, Model> models,
        Optional<List<Request>> recent) {
    public Savings {
        tools = Map.copyOf(tools);
        days = List.copyOf(days);
        models = Map.copyOf(models);
        recent = recent.map(List::copyOf);
    }

    /** Whether requests came and none of them was answered. */
    public boolean isNoneAnswered() {
        return requests > 0 && failed == requests;
    }

    /** The counts of a proxy that neither counts by model nor lists its last requests. */
    public Savings(
            long requests,
            long failed,
            long limited,
            long tokensSavedToday,
            long tokensSaved,
            double costSaved,
            double averageMillis,
            Map<String, Tool> tools,
            List<Day> days,
            Optional<String> engineVersion) {
        this(
                requests,
                failed,
                limited,
                tokensSavedToday,
                tokensSaved,
                costSaved,
                averageMillis,
                tools,
                days,
                engineVersion,
                Map.of(),
                Optional.empty());
    }

    /** One day, from its first moment in UTC. An engine counts no requests for each day: then they are 0. */
    public record Day(Instant start, long requests, long tokensSaved) {}

    /**
     * What one tool sent.
     *
     * @param requests the number of its requests
     * @param lastRequest when its last one began; empty when the proxy does not keep that
     * @param tokensSaved in its requests since the engine's start; empty when the proxy does not count that for each tool
     */
    public record Tool(long requests, Optional<Instant> lastRequest, Optional<Long> tokensSaved) {}

    /**
     * What was sent to one model over the profile's life.
     *
     * @param requests the number of requests
     * @param tokensSaved the number of tokens that its provider did not get
     */
    public record Model(long requests, long tokensSaved) {}

    /**
     * One request that has ended; nothing of what was asked or answered.
     *
     * @param at when it began
     * @param tool the tool's word, or another name such as {@code other}
     * @param failed whether it got no answer that a tool can use
     * @param time from its beginning to the end of its answer
     * @param smaller how much of it the engine took out, from 0 to 1; empty when nobody says so
     */
    public record Request(Instant at, String tool, boolean failed, Duration time, Optional<Double> smaller) {}

    /** The latest request of any tool. */
    public Optional<Instant> lastRequest() {
        return tools.values().stream()
                .flatMap(tool -> tool.lastRequest().stream())
                .max(Instant::compareTo);
    }
}
