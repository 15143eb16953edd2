package dev.headroom.gateway.relay.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * What an engine that is elsewhere wants to see of this machine. It goes to that engine and nowhere else: a tool's own header of this
 * name is passed on to nobody. Used on the event loop only.
 */
public final class EngineToken {
    /** Headroom's header (0.42, {@code proxy/internal_header_policy.py}). */
    public static final String HEADER = "x-headroom-proxy-token";

    /** What a header may hold without being read as two (RFC 9110, section 5.5). */
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    /** It could not be read; the message says why in a part of a sentence. */
    public static final class Unread extends Exception {
        private static final long serialVersionUID = 1L;

        /** A token that could not be read for this reason, which may be shown. */
        public Unread(String why) {
            super(why, null, false, false);
        }
    }

    private final Vertx vertx;
    private final Optional<Callable<String>> source;
    private String value = "";
    private boolean trusted;

    /**
     * Reads nothing yet.
     *
     * @param vertx the event loop
     * @param source reads the token, off the event loop; without one no header is sent
     */
    public EngineToken(Vertx vertx, Optional<Callable<String>> source) {
        this.vertx = vertx;
        this.source = source;
        this.trusted = source.isEmpty();
    }

    /** Reads the token if it was not read yet or the engine refused it; fails without a word of what was read. */
    public Future<Void> fresh() {
        if (trusted || source.isEmpty()) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(source.get()).map(String::strip).compose(read -> {
            if (!VISIBLE.matcher(read).matches()) {
                return Future.failedFuture("not a token");
            }
            value = read;
            trusted = true;
            return Future.succeededFuture();
        });
    }

    /** The engine refused it: it is read again before it is sent the next time. */
    public void distrust() {
        trusted = source.isEmpty();
    }

    void addTo(HttpClientRequest request) {
        if (!value.isEmpty()) {
            request.putHeader(HEADER, value);
        }
    }
}
