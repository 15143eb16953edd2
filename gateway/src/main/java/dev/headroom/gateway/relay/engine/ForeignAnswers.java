package dev.headroom.gateway.relay.engine;

import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells answers of a provider, which an engine relays, from refusals of an engine that is elsewhere and from answers of what stands in
 * front of it (a balancer, a login page). Headroom puts {@code X-Frame-Options} on every answer that it makes or relays, so an error
 * without it was made in front of it or by its web server, after its own code had failed. Where the header does not arrive even on the
 * engine's own page, nothing can be told and every answer passes. Used on the event loop only.
 */
public final class ForeignAnswers {
    private static final String SIGNATURE = "x-frame-options";
    /** The length of {@code {"error":"unauthorized"}}, with which Headroom answers without the right token. */
    private static final String REFUSAL_LENGTH = "24";

    private final boolean elsewhere;
    private boolean signed;

    private static final String SAVED = "x-headroom-tokens-saved";

    /** Why an answer is not given to the tool. */
    public enum Trouble {
        TOKEN("it does not take this machine's token"),
        AWAY("something in front of it answered with an error"),
        /** The engine may still be working on the request. */
        LATE("something in front of it waited too long for its answer"),
        TOO_LARGE("something in front of it does not take requests of this size");

        private final String why;

        Trouble(String why) {
            this.why = why;
        }

        /** Says in a part of a sentence what is wrong with the engine. */
        public String why() {
            return why;
        }

        /** Whether this answer also means that later requests will fail in the same way. */
        public boolean isLasting() {
            return this == TOKEN || this == AWAY;
        }
    }

    /**
     * Knows no answer yet.
     *
     * @param elsewhere whether the engine is on another machine; the answers of one on this machine always pass
     */
    public ForeignAnswers(boolean elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Whether the engine is on another machine. */
    public boolean elsewhere() {
        return elsewhere;
    }

    /** Learns from a page that the engine itself has made. */
    void learn(HttpClientResponse own) {
        signed = own.headers().contains(SIGNATURE);
    }

    /** Returns how many tokens an engine says that it took out of a request; empty if it does not say so in a number. */
    public static OptionalLong saved(HttpClientResponse answer) {
        var text = answer.getHeader(SAVED);
        return text != null && text.matches("[0-9]{1,12}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** Returns what is wrong with an answer that came from the engine's address; empty if it is for the tool. */
    public Optional<Trouble> in(HttpClientResponse answer) {
        var status = answer.statusCode();
        if (!elsewhere) {
            return Optional.empty();
        }
        if (status == 401 && REFUSAL_LENGTH.equals(answer.getHeader("content-length"))) {
            return Optional.of(Trouble.TOKEN);
        }
        if (!signed || answer.headers().contains(SIGNATURE)) {
            return Optional.empty();
        }
        return switch (status) {
            case 301, 302, 303, 307, 308, 500, 502, 503 -> Optional.of(Trouble.AWAY);
            case 504 -> Optional.of(Trouble.LATE);
            case 413 -> Optional.of(Trouble.TOO_LARGE);
            default -> Optional.empty();
        };
    }
}
