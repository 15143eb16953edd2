package dev.headroom.gateway.relay.engine;

import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells answers of a provider, which an engine relays, from refusals of an engine that is elsewhere and from answers of what stands in
 * front of it (a balancer, a firewall, a sign-in page). Headroom puts the same headers on every answer that it makes or relays. So an
 * answer that lacks one which the engine's own page has was made in front of it, or by its web server after its own code had failed. Where
 * none of them arrives even on the engine's own page, nothing can be told and every answer passes. Used on the event loop only.
 */
public final class ForeignAnswers {
    /** What Headroom adds to each answer (0.42, {@code proxy/server.py}, {@code _apply_security_headers}). */
    private static final List<String> ADDED =
            List.of("x-frame-options", "x-content-type-options", "referrer-policy", "strict-transport-security");
    /** The length of {@code {"error":"unauthorized"}}, with which Headroom answers without the right token. */
    private static final String REFUSAL_LENGTH = "24";

    private static final String SAVED = "x-headroom-tokens-saved";

    private final boolean elsewhere;
    private List<String> signature = List.of();

    /** Why an answer is not given to the tool. */
    public enum Trouble {
        TOKEN("it does not take this machine's token", true, true),
        /** Nobody works on the request: what refuses it, or asks to sign in, has not passed it on. */
        AWAY("something in front of it answered in its place", true, true),
        /**
         * It looks like an answer to the request, and is none that the engine would give; or the engine broke off, and may have passed the
         * request on before.
         */
        DOUBTFUL("something in front of it answered in its place", true, false),
        /** The engine may still be working on the request. */
        LATE("something in front of it waited too long for its answer", false, false),
        TOO_LARGE("something in front of it does not take requests of this size", false, true);

        private final String why;
        private final boolean lasting;
        private final boolean undone;

        Trouble(String why, boolean lasting, boolean undone) {
            this.why = why;
            this.lasting = lasting;
            this.undone = undone;
        }

        /** Says in a part of a sentence what is wrong with the engine. */
        public String why() {
            return why;
        }

        /** Whether this answer also means that later requests will fail in the same way. */
        public boolean isLasting() {
            return lasting;
        }

        /** Whether nobody works on the request any more, so that it may be sent elsewhere. */
        public boolean isUndone() {
            return undone;
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
        signature = ADDED.stream().filter(own.headers()::contains).toList();
    }

    /** Whether an answer surely passed the engine's own code. */
    boolean isSigned(HttpClientResponse answer) {
        return !signature.isEmpty() && signature.stream().allMatch(answer.headers()::contains);
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
        if (!elsewhere) {
            return Optional.empty();
        }
        var status = answer.statusCode();
        var isForeign = !signature.isEmpty() && !isSigned(answer);
        if (!isForeign) {
            return status == 401 && REFUSAL_LENGTH.equals(answer.getHeader("content-length"))
                    ? Optional.of(Trouble.TOKEN)
                    : Optional.empty();
        }
        return Optional.of(
                switch (status) {
                    case 413 -> Trouble.TOO_LARGE;
                    // 524 is Cloudflare's word for the same.
                    case 504, 524 -> Trouble.LATE;
                    default -> mayBeDone(answer) ? Trouble.DOUBTFUL : Trouble.AWAY;
                });
    }

    private static boolean mayBeDone(HttpClientResponse answer) {
        var kind = answer.statusCode() / 100;
        return kind == 5 || (kind == 2 && !isPage(answer));
    }

    /** Whether it is for a person to read, as no answer of a model is. */
    private static boolean isPage(HttpClientResponse answer) {
        var type = answer.getHeader("content-type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
