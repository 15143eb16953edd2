package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Circuit;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.UpstreamListener;
import dev.headroom.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches the engine behind the gateway. It polls {@code /livez} alone: the engine's readiness asks a provider, and nothing
 * may be sent to a provider that no tool asked for. Used on the event loop only.
 */
public final class EngineFailover implements UpstreamListener {
    private static final long POLL_MILLIS = 500;
    /** While a request waits for the engine, every n-th turn asks whether the engine hangs. */
    private static final int WATCHFUL_TURNS = 6;
    /** While all is well and nobody waits, asking costs the engine lines in its log and tells little. */
    private static final int QUIET_TURNS = 30;

    /** So many polls in a row that are accepted and not answered are an engine that hangs, about ten seconds. */
    private static final int HANGING_POLLS = 3;

    private static final int PAGES_TURNS = 5;
    private static final long POLL_LIMIT_MILLIS = 2_000;
    private static final int LARGEST_PAGE = 4 * 1024 * 1024;

    private final Vertx vertx;
    private final UpstreamClient outgoing;
    private final Upstream engine;
    private final Circuit circuit = new Circuit();
    private final Consumer<String> log;
    private final EngineTraffic traffic;
    private final LongSupplier nanos;
    private Optional<JsonObject> lastStats = Optional.empty();
    private Optional<JsonObject> lastHealth = Optional.empty();
    private boolean ended;
    private boolean polling;
    private boolean suspect;
    private long suspicions;
    private int turn;
    private int unanswered;
    private int pagesAge;
    private long timer;

    /**
     * Watches an engine; {@link #start} begins to poll it.
     *
     * @param vertx the event loop
     * @param outgoing opens the requests to the engine
     * @param engine its address
     * @param traffic the requests and WebSockets that are with the engine
     * @param nanos gives nanoseconds since an arbitrary moment
     * @param log gets a line whenever requests begin or cease to go through the engine
     */
    public EngineFailover(
            Vertx vertx,
            UpstreamClient outgoing,
            Upstream engine,
            EngineTraffic traffic,
            LongSupplier nanos,
            Consumer<String> log) {
        this.vertx = vertx;
        this.outgoing = outgoing;
        this.engine = engine;
        this.traffic = traffic;
        this.nanos = nanos;
        this.log = log;
    }

    /** Begins to poll. */
    public void start() {
        poll();
        timer = vertx.setPeriodic(POLL_MILLIS, tick -> {
            turn++;
            if (!serves()
                    || unanswered > 0
                    || turn % (traffic.waiting().isEmpty() ? QUIET_TURNS : WATCHFUL_TURNS) == 0) {
                poll();
            }
        });
    }

    /** Asks the engine nothing any more. */
    public void stop() {
        ended = true;
        vertx.cancelTimer(timer);
    }

    /** Whether requests go through the engine, and why not. */
    public Circuit circuit() {
        return circuit;
    }

    /**
     * Whether the next request may go to the engine. After one that broke off it may not until a poll was answered: a
     * process that is being killed loses its connections before it stops accepting new ones.
     */
    public boolean serves() {
        return circuit.closed() && !suspect;
    }

    /** The engine's address. */
    public Upstream engine() {
        return engine;
    }

    /** What the engine last said on {@code /stats}; its savings stay known while it is away. */
    public Optional<JsonObject> lastStats() {
        return lastStats;
    }

    /** What the engine said on {@code /health} at the last poll that it answered. */
    public Optional<JsonObject> lastHealth() {
        return lastHealth;
    }

    @Override
    public void answered(Destination destination) {
        if (destination.kind() == Destination.Kind.ENGINE) {
            unanswered = 0;
        }
    }

    @Override
    public void failed(Destination destination, boolean sent, String why) {
        if (destination.kind() == Destination.Kind.ENGINE) {
            suspect = true;
            suspicions++;
            note(sent, why);
            poll();
        }
    }

    /** Reads one of the engine's JSON pages; fails when it does not come in time or is no JSON object. */
    public Future<JsonObject> page(String path) {
        var answer = outgoing.open(new Destination(Destination.Kind.ENGINE, engine, path), HttpMethod.GET)
                .compose(opened -> body(opened.request()));
        return answer.timeout(POLL_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Future<JsonObject> body(HttpClientRequest request) {
        return request.idleTimeout(POLL_LIMIT_MILLIS).send().compose(answer -> {
            var length = answer.getHeader("content-length");
            if (answer.statusCode() != 200 || (length != null && length.length() > 7)) {
                request.reset();
                return Future.failedFuture("no page");
            }
            return answer.body().map(bytes -> {
                if (bytes.length() > LARGEST_PAGE) {
                    throw new DecodeException("too large");
                }
                return bytes.toJsonObject();
            });
        });
    }

    private void poll() {
        if (polling || ended) {
            return;
        }
        polling = true;
        var known = suspicions;
        var target = new Destination(Destination.Kind.ENGINE, engine, "/livez");
        outgoing.open(target, HttpMethod.GET)
                .onFailure(refused -> note(false, FailureReason.of(refused)))
                .compose(opened -> alive(opened.request()))
                .timeout(POLL_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(done -> {
                    polling = false;
                    if (known != suspicions) {
                        poll();
                    } else if (done.succeeded()) {
                        good();
                    } else {
                        unanswered = done.cause() instanceof TimeoutException ? unanswered + 1 : 0;
                        note(true, "no answer to a poll");
                        releaseIfItHangs();
                    }
                });
    }

    private static Future<Void> alive(HttpClientRequest request) {
        return request.idleTimeout(POLL_LIMIT_MILLIS)
                .send()
                .compose(answer -> answer.statusCode() == 200
                        ? answer.end()
                        : Future.failedFuture("status " + answer.statusCode()));
    }

    private void good() {
        var before = circuit.closed();
        suspect = false;
        unanswered = 0;
        circuit.pollSucceeded();
        if (!before && circuit.closed()) {
            log.accept("the engine answers: requests go through it");
        }
        if (circuit.closed() && !ended && wantsPages()) {
            page("/health").onSuccess(page -> lastHealth = Optional.of(page));
            page("/stats?cached=1").onSuccess(page -> lastStats = Optional.of(page));
        }
    }

    /** An engine that is ready changes little: its pages are asked for at every fifth good poll only. */
    private boolean wantsPages() {
        boolean ready = lastHealth.map(page -> page.getBoolean("ready", false)).orElse(false);
        pagesAge = ready ? pagesAge + 1 : PAGES_TURNS;
        if (pagesAge < PAGES_TURNS) {
            return false;
        }
        pagesAge = 0;
        return true;
    }

    private void note(boolean sent, String why) {
        var before = circuit.closed();
        if (sent) {
            circuit.failed(nanos.getAsLong() / 1_000_000);
        } else {
            circuit.refused();
        }
        if (before && !circuit.closed()) {
            traffic.tunnels().closeThroughEngine();
            log.accept("direct mode: " + circuit.reason() + " (" + why + "); requests go to the providers");
        }
    }

    /** A dead engine ends its connections, by which the requests hear of it; one that hangs keeps them for ever. */
    private void releaseIfItHangs() {
        if (unanswered >= HANGING_POLLS && !circuit.closed()) {
            traffic.waiting().release();
        }
    }
}
