package dev.headroom.gateway.stats;

import dev.headroom.gateway.route.Provider;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Counts requests and tokens since this start and over all starts. Used on the event loop only. */
public final class RequestCounters {
    private static final int MOST_NAMES = 200;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final int HOURS_KEPT = 14 * 24;
    private static final int DAYS_KEPT = 730;

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ClientFamilies families;
    private final InternalErrors internalErrors;
    private final Map<String, RequestTotals> providers = new TreeMap<>();
    private final Map<String, RequestTotals> models = new TreeMap<>();
    private final Map<String, RequestTotals> clients = new TreeMap<>();
    private final Map<String, RequestTotals> allClients;
    private final Map<String, Long> seen;
    private final NavigableMap<Long, RequestTotals> hours;
    private final NavigableMap<Long, RequestTotals> days;
    private final RecentRequests recent = new RecentRequests();
    private RequestTotals session = RequestTotals.NONE;
    private RequestTotals total;
    private long changes;
    private int running;

    /**
     * Continues the counts of an earlier run.
     *
     * @param earlier the counts over all earlier starts
     * @param clock gives the time of day
     * @param nanos gives nanoseconds since an arbitrary moment, as {@link System#nanoTime} does; durations are measured with it
     * @param families tells which tool a request comes from
     * @param internalErrors counts exceptions in the gateway's own code
     */
    public RequestCounters(
            Lifetime earlier,
            InstantSource clock,
            LongSupplier nanos,
            ClientFamilies families,
            InternalErrors internalErrors) {
        this.clock = clock;
        this.nanos = nanos;
        this.families = families;
        this.internalErrors = internalErrors;
        total = earlier.total();
        allClients = new TreeMap<>(earlier.clients());
        seen = new TreeMap<>(earlier.clientsLastSeen());
        hours = new TreeMap<>(earlier.hours());
        days = new TreeMap<>(earlier.days());
    }

    /**
     * Begins to record a request to a provider.
     *
     * @param provider the provider
     * @param userAgent the value of {@code User-Agent}, empty if there is none
     */
    public RequestRecorder begin(Provider provider, String userAgent) {
        return new RequestRecorder(this, Optional.of(provider), families.of(userAgent), clock.millis());
    }

    /** Begins to record a request for a page of the engine, which counts only as running. */
    public RequestRecorder uncounted() {
        return new RequestRecorder(this, Optional.empty(), "", clock.millis());
    }

    /** Returns the exceptions in the gateway's own code. */
    public InternalErrors internalErrors() {
        return internalErrors;
    }

    /** Returns how many requests have begun and not ended. */
    public int running() {
        return running;
    }

    long now() {
        return clock.millis();
    }

    long nanos() {
        return nanos.getAsLong();
    }

    void began() {
        running++;
    }

    void ended() {
        running--;
    }

    void record(String provider, String model, String client, RequestTotals one, OptionalLong takenOut) {
        recent.add(request(client, one, takenOut));
        session = session.plus(one);
        total = total.plus(one);
        add(providers, provider, one);
        add(clients, client, one);
        add(allClients, client, one);
        if (!model.isEmpty()) {
            add(models, model, one);
        }
        seen.merge(client, one.lastSeen(), Math::max);
        add(hours, one.lastSeen() / HOUR, one, HOURS_KEPT);
        add(days, one.lastSeen() / DAY, one, DAYS_KEPT);
        changes++;
    }

    /** Returns a copy of all counts. */
    public StatsReport report() {
        return new StatsReport(
                session,
                providers,
                models,
                clients,
                new Lifetime(total, seen, allClients, hours, days),
                recent.newestFirst());
    }

    /** Returns a number that grows with every recorded request, to notice that there is something to save. */
    public long changes() {
        return changes;
    }

    private static RecentRequests.Request request(String client, RequestTotals one, OptionalLong takenOut) {
        var usage = one.usage();
        return new RecentRequests.Request(
                one.lastSeen(),
                client,
                one.failed() > 0,
                one.latencyMillis(),
                usage.input() + usage.cacheRead() + usage.cacheWrite(),
                takenOut);
    }

    private static void add(Map<String, RequestTotals> sums, String name, RequestTotals one) {
        var key = sums.containsKey(name) || sums.size() < MOST_NAMES ? name : ClientFamilies.OTHER;
        sums.merge(key, one, RequestTotals::plus);
    }

    private static void add(NavigableMap<Long, RequestTotals> buckets, long key, RequestTotals one, int kept) {
        buckets.merge(key, one, RequestTotals::plus);
        buckets.headMap(key - kept, true).clear();
    }
}
