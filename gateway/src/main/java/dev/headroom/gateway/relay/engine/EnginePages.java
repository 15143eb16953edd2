package dev.headroom.gateway.relay.engine;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.EngineToken;
import dev.headroom.gateway.relay.upstream.OpenedRequest;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** The pages on which an engine says how it is. Used on the event loop only. */
public final class EnginePages {
    private static final long LIMIT_MILLIS = 2_000;
    /** A new TLS connection over a slow network takes several round trips. */
    private static final long LIMIT_ELSEWHERE_MILLIS = 3_000;

    private static final int LARGEST_PAGE = 4 * 1024 * 1024;
    private static final String STATS = "/stats?cached=1";

    private final UpstreamClient outgoing;
    private final Upstream engine;
    private final EngineToken token;
    private final ForeignAnswers answers;

    /**
     * Asks nothing yet.
     *
     * @param outgoing opens the requests
     * @param engine the engine's address
     * @param token what the engine wants of this machine
     * @param answers learns what the engine's answers look like
     */
    public EnginePages(UpstreamClient outgoing, Upstream engine, EngineToken token, ForeignAnswers answers) {
        this.outgoing = outgoing;
        this.engine = engine;
        this.token = token;
        this.answers = answers;
    }

    /** Whether the engine is on another machine. */
    public boolean isElsewhere() {
        return answers.elsewhere();
    }

    /** How long the engine may take for a page. */
    public long limitMillis() {
        return answers.elsewhere() ? LIMIT_ELSEWHERE_MILLIS : LIMIT_MILLIS;
    }

    /** Connects for {@link #alive}; fails with {@link EngineRefused} if this machine's token cannot be read. */
    public Future<OpenedRequest> open() {
        return token.fresh()
                .recover(unread -> Future.failedFuture(new EngineRefused("its token cannot be read on this machine"
                        + (unread instanceof EngineToken.Unread known ? ": " + known.getMessage() : ""))))
                .compose(read -> open("/livez"));
    }

    /**
     * Asks whether the engine lives. It asks {@code /livez} alone: the engine's readiness asks a provider, and nothing may be sent to a
     * provider that no tool asked for.
     *
     * @param opened the request for it
     * @param thorough whether to ask too whether the engine takes the token
     * @return fails with {@link EngineRefused} if something else answers or the token is not taken
     */
    public Future<Void> alive(OpenedRequest opened, boolean thorough) {
        var living = send(opened.request()).compose(this::isAlive);
        return thorough && answers.elsewhere() ? living.compose(lives -> takesToken()) : living;
    }

    private Future<Void> isAlive(HttpClientResponse answer) {
        if (answer.statusCode() != 200) {
            var why = "it answers its own page with status " + answer.statusCode();
            return answers.elsewhere() ? Future.failedFuture(new EngineRefused(why)) : Future.failedFuture(why);
        }
        return answers.elsewhere() ? isHeadroom(answer) : answer.end();
    }

    private Future<Void> isHeadroom(HttpClientResponse answer) {
        return json(answer)
                .recover(other -> Future.succeededFuture(new JsonObject()))
                .compose(page -> {
                    if (!"headroom-proxy".equals(page.getValue("service"))) {
                        return Future.failedFuture(new EngineRefused("what answers at its address is no Headroom"));
                    }
                    if (String.valueOf(page.getValue("version")).endsWith("+tray")) {
                        return Future.failedFuture(
                                new EngineRefused("what answers at its address is a gateway like this one"));
                    }
                    answers.learn(answer);
                    return Future.succeededFuture();
                });
    }

    /** What surely passed the engine's own code was let in by its token, whatever it says; anything else has to be the page. */
    private Future<Void> takesToken() {
        return open(STATS).compose(opened -> send(opened.request())).compose(answer -> {
            var trouble = answers.in(answer);
            if (trouble.isEmpty()) {
                return answers.isSigned(answer) ? answer.end() : isStats(answer);
            }
            if (trouble.get() == ForeignAnswers.Trouble.TOKEN) {
                token.distrust();
            }
            drop(answer);
            return Future.failedFuture(new EngineRefused(trouble.get().why()));
        });
    }

    private static Future<Void> isStats(HttpClientResponse answer) {
        var status = answer.statusCode();
        return json(answer)
                .recover(other -> Future.failedFuture(new EngineRefused(
                        status == 200
                                ? "its page " + STATS + " is none of a Headroom"
                                : "it answers its own page with status " + status)))
                .mapEmpty();
    }

    /** Reads {@code /health}; fails when it does not come in time or is no JSON object. */
    public Future<JsonObject> health() {
        return page("/health");
    }

    /** Reads {@code /stats}; fails when it does not come in time or is no JSON object. */
    public Future<JsonObject> stats() {
        return page(STATS);
    }

    private Future<JsonObject> page(String path) {
        return open(path)
                .compose(opened -> send(opened.request()))
                .compose(EnginePages::json)
                .timeout(limitMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<OpenedRequest> open(String path) {
        return outgoing.open(new Destination(Destination.Kind.ENGINE, engine, path), HttpMethod.GET);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        return request.idleTimeout(limitMillis()).send();
    }

    private static Future<JsonObject> json(HttpClientResponse answer) {
        var length = answer.getHeader("content-length");
        if (answer.statusCode() != 200 || (length != null && length.length() > 7)) {
            drop(answer);
            return Future.failedFuture("no page");
        }
        return answer.body().map(bytes -> {
            if (bytes.length() > LARGEST_PAGE) {
                throw new DecodeException("too large");
            }
            return bytes.toJsonObject();
        });
    }

    private static void drop(HttpClientResponse answer) {
        // Without a handler Vert.x would log what follows from the reset.
        answer.exceptionHandler(ignored -> {});
        answer.request().reset();
    }
}
