package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.engine.EnginePages;
import dev.headroom.gateway.relay.engine.EngineRefused;
import dev.headroom.gateway.relay.engine.EngineRest;
import dev.headroom.gateway.relay.engine.PollPace;
import dev.headroom.gateway.relay.upstream.Circuit;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.UpstreamListener;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Watches the engine behind the gateway and decides whether requests go to it. Used on the event loop only. */
public final class EngineFailover implements UpstreamListener {
    private static final long POLL_MILLIS = 500;

    /** So many polls in a row that are accepted and not answered are an engine that hangs, about ten seconds. */
    private static final int HANGING_POLLS = 3;

    private static final int PAGES_TURNS = 5;

    private final Vertx vertx;
    private final EnginePages pages;
    private final Circuit circuit = new Circuit();
    private final Consumer<String> log;
    private final EngineTraffic traffic;
    private final LongSupplier nanos;
    private final Optional<Duration> firstByte;
    private final PollPace pace;
    private Optional<JsonObject> lastStats = Optional.empty();
    private Optional<JsonObject> lastHealth = Optional.empty();
    private final EngineRest rest = new EngineRest();
    private boolean ended;
    private boolean polling;
    private boolean suspect;
    private boolean doubtful;
    private long suspicions;
    private long polls;
    private int unanswered;
    private int pagesAge;
    private long timer;

    /**
     * Watches an engine; {@link #start} begins to poll it.
     *
     * @param vertx the event loop
     * @param pages asks the engine how it is
     * @param traffic the requests and WebSockets that are with the engine
     * @param firstByte how long a request waits for the first byte of its answer while the engine lives; without one for ever
     * @param nanos gives nanoseconds since an arbitrary moment
     * @param log gets a line whenever requests begin or cease to go through the engine
     */
    public EngineFailover(
            Vertx vertx,
            EnginePages pages,
            EngineTraffic traffic,
            Optional<Duration> firstByte,
            LongSupplier nanos,
            Consumer<String> log) {
        this.vertx = vertx;
        this.pages = pages;
        this.traffic = traffic;
        this.firstByte = firstByte;
        this.nanos = nanos;
        this.log = log;
        this.pace = new PollPace(pages.isElsewhere());
    }

    /** Begins to poll. */
    public void start() {
        poll();
        timer = vertx.setPeriodic(POLL_MILLIS, tick -> {
            if (pace.turned(
                    isResting() || (serves() && unanswered == 0),
                    !traffic.waiting().isEmpty())) {
                poll();
            }
            if (firstByte.isPresent() && traffic.waiting().releaseAfter(firstByte.get())) {
                letRest();
            }
        });
    }

    /** Stops polling the engine. */
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

    /** The engine's pages, to be asked at once. */
    public EnginePages pages() {
        return pages;
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
            rest.answered();
        }
    }

    @Override
    public void failed(Destination destination, boolean sent, String why) {
        if (destination.kind() == Destination.Kind.ENGINE) {
            suspect = true;
            note(sent, why);
            doubted(destination);
        }
    }

    @Override
    public void doubted(Destination destination) {
        if (destination.kind() == Destination.Kind.ENGINE) {
            doubtful = true;
            suspicions++;
            poll();
        }
    }

    private void poll() {
        if (polling || ended) {
            return;
        }
        polling = true;
        var known = suspicions;
        var thorough = doubtful || !serves();
        doubtful = false;
        var number = ++polls;
        pages.open()
                // One that was given up may fail long after another was answered.
                .onFailure(refused -> {
                    if (number == polls) {
                        refused(refused);
                    }
                })
                .compose(opened -> pages.alive(opened, thorough))
                .timeout(pages.limitMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> {
                    polling = false;
                    if (done.succeeded()) {
                        pace.answered();
                    } else {
                        pace.unanswered();
                    }
                    if (known != suspicions) {
                        poll();
                    } else if (done.succeeded()) {
                        good();
                    } else {
                        bad(done.cause());
                    }
                });
    }

    private void good() {
        var before = circuit.closed();
        suspect = false;
        unanswered = 0;
        if (isResting()) {
            return;
        }
        circuit.pollSucceeded();
        if (!before && circuit.closed()) {
            log.accept("the engine answers: requests go through it");
        }
        if (circuit.closed() && !ended && wantsPages()) {
            pages.health().onSuccess(page -> lastHealth = Optional.of(page));
            pages.stats().onSuccess(page -> lastStats = Optional.of(page));
        }
    }

    private void bad(Throwable why) {
        if (why instanceof EngineRefused refusal) {
            refused(refusal);
            return;
        }
        unanswered = why instanceof TimeoutException ? unanswered + 1 : 0;
        note(true, "no answer to a poll");
        releaseIfItHangs();
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

    private void refused(Throwable why) {
        note(false, why instanceof EngineRefused refusal ? refusal.why() : FailureReason.of(why));
    }

    private void note(boolean sent, String why) {
        if (sent) {
            change(() -> circuit.failed(nanos.getAsLong() / 1_000_000, why), why);
        } else if (pages.isElsewhere()) {
            change(() -> circuit.refused(Circuit.UNUSABLE + why), why);
        } else {
            change(circuit::refused, why);
        }
    }

    private void change(Runnable what, String why) {
        var before = circuit.closed();
        what.run();
        if (before && !circuit.closed()) {
            traffic.tunnels().closeThroughEngine();
            var reason = circuit.reason();
            var more = reason.endsWith(why) ? "" : " (" + why + ")";
            log.accept("direct mode: " + reason + more + "; requests go to the providers");
        }
    }

    private void letRest() {
        rest.begin(nanos.getAsLong());
        change(() -> circuit.refused("the engine takes too long to begin its answers"), "no first byte in time");
    }

    private boolean isResting() {
        return rest.isNow(nanos.getAsLong());
    }

    /** A dead engine ends its connections, by which the requests hear of it; one that hangs keeps them for ever. */
    private void releaseIfItHangs() {
        if (unanswered >= HANGING_POLLS && !circuit.closed()) {
            traffic.waiting().release();
        }
    }
}
