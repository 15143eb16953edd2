package dev.headroom.gateway;

import dev.headroom.gateway.stats.Lifetime;
import dev.headroom.gateway.stats.RequestCounters;
import dev.headroom.gateway.stats.StatsFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Writes the statistics to their file every few seconds when something changed, and once more at the end. */
final class StatsKeeper {
    private static final long EVERY_MILLIS = 3_000;

    private final Optional<StatsFile> file;
    private final Lifetime earlier;
    private final Consumer<String> log;
    private final AtomicLong kept = new AtomicLong();
    private volatile long timer = -1;
    private long written;

    private StatsKeeper(Optional<StatsFile> file, Lifetime earlier, Consumer<String> log) {
        this.file = file;
        this.earlier = earlier;
        this.log = log;
    }

    /**
     * Loads the saved statistics. If the file is missing or unreadable, it logs a warning and starts from zero; it never throws.
     *
     * @param path the statistics file; without one nothing is kept
     * @param log gets single lines
     */
    static StatsKeeper open(Optional<Path> path, Consumer<String> log) {
        var file = path.map(StatsFile::new);
        if (file.isEmpty()) {
            return new StatsKeeper(file, Lifetime.NONE, log);
        }
        try {
            return new StatsKeeper(file, file.get().read(), log);
        } catch (IOException e) {
            log.accept("statistics start at zero: " + e.getMessage());
            return new StatsKeeper(file, Lifetime.NONE, log);
        }
    }

    Lifetime earlier() {
        return earlier;
    }

    void keep(Vertx vertx, GatewayService service) {
        if (file.isPresent()) {
            timer = vertx.setPeriodic(EVERY_MILLIS, tick -> keepNow(vertx, service));
        }
    }

    /** Stops the timer and writes what is not written yet; completes when the file is on disk. */
    Future<?> keepLast(Vertx vertx, GatewayService service) {
        vertx.cancelTimer(timer);
        return keepNow(vertx, service);
    }

    Future<?> keepNow(Vertx vertx, GatewayService service) {
        return file.<Future<?>>map(to -> service.counters().compose(counters -> write(vertx, to, counters)))
                .orElseGet(Future::succeededFuture);
    }

    private Future<?> write(Vertx vertx, StatsFile to, RequestCounters counters) {
        var changes = counters.changes();
        if (kept.getAndSet(changes) == changes) {
            return Future.succeededFuture();
        }
        var lifetime = counters.report().lifetime();
        return vertx.executeBlocking(() -> {
            write(to, lifetime, changes);
            return changes;
        });
    }

    /** Two writings may overlap, the last of all with one before it: an older state never replaces a newer one. */
    private synchronized void write(StatsFile to, Lifetime lifetime, long changes) {
        if (changes < written) {
            return;
        }
        written = changes;
        try {
            to.write(lifetime);
        } catch (IOException e) {
            log.accept("statistics could not be kept: " + e.getMessage());
        }
    }
}
