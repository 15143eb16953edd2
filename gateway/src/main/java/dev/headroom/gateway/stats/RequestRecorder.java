package dev.headroom.gateway.stats;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.usage.BodyDecoder;
import dev.headroom.gateway.stats.usage.Usage;
import dev.headroom.gateway.stats.usage.UsageScanner;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Records one request for the statistics, from its arrival to its end. Used on the event loop only. */
public final class RequestRecorder {
    private final RequestCounters counters;
    private final Optional<Provider> provider;
    private final String client;
    private final long startedNanos;
    private final long startedMillis;
    private final UsageScanner scanner = new UsageScanner();
    private BodyDecoder decoder = BodyDecoder.NOTHING;
    private int status;
    private long headNanos;
    private long askedNanos;
    private long answeringNanos;
    private int responses;
    private long saved;
    private OptionalLong takenOut = OptionalLong.empty();
    private boolean over;

    RequestRecorder(RequestCounters counters, Optional<Provider> provider, String client, long nowMillis) {
        this.counters = counters;
        this.provider = provider;
        this.client = client;
        this.startedNanos = counters.nanos();
        this.startedMillis = nowMillis;
        counters.began();
    }

    /**
     * Records the head of the response.
     *
     * @param code the status code
     * @param contentType the value of {@code Content-Type}, empty if there is none
     * @param contentEncoding the value of {@code Content-Encoding}, empty if there is none
     */
    public void head(int code, String contentType, String contentEncoding) {
        status = code;
        headNanos = counters.nanos();
        var type = contentType.toLowerCase(Locale.ROOT);
        if (provider.isPresent()
                && code < 400
                && (type.startsWith("application/json") || type.startsWith("text/event-stream"))) {
            decoder = BodyDecoder.of(contentEncoding, scanner::accept);
        }
    }

    /**
     * Records how many tokens an engine says it took out of the request.
     *
     * @param counted whether the gateway has to add them up, because the engine's own sums are those of others too
     */
    public void saved(long tokens, boolean counted) {
        takenOut = OptionalLong.of(tokens);
        saved = counted ? tokens : 0;
    }

    /** Returns whether the body may name tokens, so that {@link #body} has to get it. */
    public boolean wantsBody() {
        return decoder != BodyDecoder.NOTHING;
    }

    /**
     * Reads the next bytes of the response's body.
     *
     * @param bytes the bytes as they were received, perhaps compressed
     */
    public void body(byte[] bytes) {
        decoder.accept(bytes);
    }

    /** Records that the client has sent a part of a message on a WebSocket. */
    void asked() {
        if (askedNanos == 0) {
            askedNanos = counters.nanos();
        }
    }

    /** Records that a response begins on a WebSocket. */
    void answering() {
        if (answeringNanos == 0) {
            answeringNanos = counters.nanos();
        }
    }

    /**
     * Counts one complete response on a WebSocket as a request of its own, since the socket may stay open for hours.
     *
     * @param model the model that the response names, perhaps empty
     * @param usage the tokens that the response names
     */
    void responded(String model, Usage usage) {
        var end = counters.nanos();
        var asked = askedNanos == 0 ? startedNanos : askedNanos;
        responses++;
        record(
                model,
                new RequestTotals(
                        1,
                        0,
                        usage,
                        millis(asked, end),
                        millis(asked, answeringNanos),
                        1,
                        Refusals.NONE,
                        counters.now()),
                OptionalLong.empty());
        askedNanos = 0;
        answeringNanos = 0;
    }

    /** Ends the request with a complete response; 429 and 5xx count as failures. */
    public void completed() {
        finish(status >= 500 || status == 429);
    }

    /** Ends the request as a failure: the provider could not be reached, or its response broke off. */
    public void failed() {
        finish(true);
    }

    /** Ends the request because the client left, which does not count as a failure. */
    public void abandoned() {
        finish(false);
    }

    private void finish(boolean failed) {
        if (over) {
            return;
        }
        over = true;
        counters.ended();
        decoder.close();
        var end = counters.nanos();
        var answered = headNanos != 0;
        if (responses == 0) {
            record(
                    scanner.model(),
                    new RequestTotals(
                            1,
                            failed ? 1 : 0,
                            scanner.usage().plus(Usage.ofSaved(saved)),
                            millis(startedNanos, end),
                            answered ? millis(startedNanos, headNanos) : 0,
                            answered ? 1 : 0,
                            Refusals.of(status),
                            startedMillis),
                    takenOut);
        }
    }

    private void record(String model, RequestTotals one, OptionalLong tokens) {
        provider.ifPresent(known -> counters.record(known.id(), model, client, one, tokens));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
