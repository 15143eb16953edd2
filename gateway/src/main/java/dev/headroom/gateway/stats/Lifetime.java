package dev.headroom.gateway.stats;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is kept across restarts.
 *
 * @param total everything
 * @param clientsLastSeen when each client program was last seen, in milliseconds of Unix time
 * @param clients the sums of each client program; empty for those that were last seen by an older version
 * @param hours the last two weeks by hour, the key is the hour's number in Unix time
 * @param days the last two years by day, the key is the day's number in Unix time
 */
public record Lifetime(
        RequestTotals total,
        Map<String, Long> clientsLastSeen,
        Map<String, RequestTotals> clients,
        NavigableMap<Long, RequestTotals> hours,
        NavigableMap<Long, RequestTotals> days) {
    public static final Lifetime NONE =
            new Lifetime(RequestTotals.NONE, Map.of(), Map.of(), new TreeMap<>(), new TreeMap<>());

    public Lifetime {
        clientsLastSeen = new TreeMap<>(clientsLastSeen);
        clients = new TreeMap<>(clients);
        hours = Collections.unmodifiableNavigableMap(new TreeMap<>(hours));
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
    }
}
