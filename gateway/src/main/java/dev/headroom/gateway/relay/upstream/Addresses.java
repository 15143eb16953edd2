package dev.headroom.gateway.relay.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Resolves a host name as the operating system does (with its hosts file and its VPN). The address that last worked comes
 * first; after it, IPv4 and IPv6 take turns, so that a family without a route costs one attempt only. Used on the event loop
 * only.
 */
public final class Addresses {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST = 4;

    /** Asks the operating system; slow, called off the event loop. */
    @FunctionalInterface
    public interface Resolver {
        /** All addresses of a name, never none. */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private record Known(Future<List<InetAddress>> addresses, long until) {}

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final Resolver resolver;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, InetAddress> worked = new HashMap<>();

    /**
     * Resolves names as the operating system does.
     *
     * @param vertx the event loop
     * @param nanos gives nanoseconds since an arbitrary moment
     */
    public Addresses(Vertx vertx, LongSupplier nanos) {
        this(vertx, nanos, host -> List.of(InetAddress.getAllByName(host)));
    }

    /** Resolves with {@code resolver}. */
    Addresses(Vertx vertx, LongSupplier nanos, Resolver resolver) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.resolver = resolver;
    }

    /** The addresses to try, best first, never none; fails with an {@link UnknownHostException}. */
    Future<List<InetAddress>> of(String host) {
        var now = nanos.getAsLong();
        var before = known.get(host);
        if (before != null && now - before.until() < 0 && !before.addresses().failed()) {
            return before.addresses();
        }
        var asked = vertx.executeBlocking(() -> resolver.resolve(host), false)
                .map(all -> order(all, worked.getOrDefault(host, all.getFirst())));
        known.put(host, new Known(asked, now + FRESH_NANOS));
        return asked;
    }

    /** Returns the nanoseconds since an arbitrary moment, for time limits. */
    long nanos() {
        return nanos.getAsLong();
    }

    /** Remembers that this one could be connected to. */
    void worked(String host, InetAddress address) {
        var before = known.get(host);
        if (!address.equals(worked.put(host, address)) && before != null) {
            known.put(host, new Known(before.addresses().map(all -> order(all, address)), before.until()));
        }
    }

    /** At most four: {@code first} if it is among them, then the families in turn. */
    static List<InetAddress> order(List<InetAddress> all, InetAddress first) {
        var start = all.contains(first) ? first : all.getFirst();
        var same = new ArrayList<InetAddress>();
        var other = new ArrayList<InetAddress>();
        for (var address : all) {
            if (!address.equals(start)) {
                (address.getClass() == start.getClass() ? same : other).add(address);
            }
        }
        var ordered = new ArrayList<InetAddress>(List.of(start));
        while (ordered.size() < MOST && !(same.isEmpty() && other.isEmpty())) {
            if (!other.isEmpty()) {
                ordered.add(other.removeFirst());
            }
            if (!same.isEmpty() && ordered.size() < MOST) {
                ordered.add(same.removeFirst());
            }
        }
        return List.copyOf(ordered);
    }
}
