package dev.headroom.gateway.stats;

import dev.headroom.gateway.route.Provider;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Counts what went through: since this start, and over all starts. Used on the event loop only. */
public final class RequestCounters {
    private static final int MOST_NAMES = 200;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final int HOURS_KEPT = 14 * 24;
    private static final int DAYS_KEPT = 730;

    private final LongSupplier clock;
    private final InternalErrors mishaps;
    private final Map<String, Tally> providers = new TreeMap<>();
    private final Map<String, Tally> models = new TreeMap<>();
    private final Map<String, Tally> clients = new TreeMap<>();
    private final Map<String, Long> seen;
    private final NavigableMap<Long, Tally> hours;
    private final NavigableMap<Long, Tally> days;
    private Tally session = Tally.NONE;
    private Tally total;
    private long changes;
    private int running;

    /**
     * Goes on counting where an earlier run stopped.
     *
     * @param earlier what was kept of earlier runs
     * @param clock milliseconds of Unix time
     * @param mishaps counts what the gateway itself did wrong
     */
    public RequestCounters(Lifetime earlier, LongSupplier clock, InternalErrors mishaps) {
        this.clock = clock;
        this.mishaps = mishaps;
        total = earlier.total();
        seen = new TreeMap<>(earlier.clientsLastSeen());
        hours = new TreeMap<>(earlier.hours());
        days = new TreeMap<>(earlier.days());
    }

    /** A request has come in. */
    public Call begin(Provider provider, String userAgent) {
        return new Call(this, Optional.of(provider), ClientFamily.of(userAgent), clock.getAsLong());
    }

    /** A request for a page, which is no request to a model. */
    public Call uncounted() {
        return new Call(this, Optional.empty(), "", clock.getAsLong());
    }

    /** What the gateway itself did wrong. */
    public InternalErrors mishaps() {
        return mishaps;
    }

    /** Requests that began and have not ended. */
    public int running() {
        return running;
    }

    long now() {
        return clock.getAsLong();
    }

    void began() {
        running++;
    }

    void ended() {
        running--;
    }

    void record(String provider, String model, String client, Tally one) {
        session = session.plus(one);
        total = total.plus(one);
        add(providers, provider, one);
        add(clients, client, one);
        if (!model.isEmpty()) {
            add(models, model, one);
        }
        seen.merge(client, one.lastSeen(), Math::max);
        add(hours, one.lastSeen() / HOUR, one, HOURS_KEPT);
        add(days, one.lastSeen() / DAY, one, DAYS_KEPT);
        changes++;
    }

    /** What is known now. */
    public StatsReport report() {
        return new StatsReport(session, providers, models, clients, new Lifetime(total, seen, hours, days));
    }

    /** Grows with every recorded request: tells whether something is worth keeping. */
    public long changes() {
        return changes;
    }

    private static void add(Map<String, Tally> tallies, String name, Tally one) {
        var key = tallies.containsKey(name) || tallies.size() < MOST_NAMES ? name : "other";
        tallies.merge(key, one, Tally::plus);
    }

    private static void add(NavigableMap<Long, Tally> buckets, long key, Tally one, int kept) {
        buckets.merge(key, one, Tally::plus);
        buckets.headMap(key - kept, true).clear();
    }
}
