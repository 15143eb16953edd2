package dev.headroom.gateway.relay.client;

import dev.headroom.gateway.relay.upstream.EngineToken;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Copies headers from one side to the other without those that belong to one connection only (RFC 9110, section 7.6.1). */
public final class HopByHop {
    private static final Set<String> NAMES = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info");

    /** Fields that say how a body is to be read come too late behind it (RFC 9110, section 6.5.1). */
    private static final Set<String> NO_TRAILERS =
            Set.of("content-length", "content-encoding", "content-type", "content-range", "host");

    /** What belongs to the connection that a request goes to; an engine's token must not reach anybody else. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", EngineToken.HEADER);

    private HopByHop() {}

    /** Copies a request's headers but for those that are left to the connection that they go to. */
    public static void request(MultiMap from, MultiMap to) {
        copy(from, to, OF_THE_CONNECTION);
        // The one value of TE that says something about the whole way: trailers are relayed.
        if (from.getAll("te").stream()
                .anyMatch(te -> te.toLowerCase(Locale.ROOT).contains("trailers"))) {
            to.set("te", "trailers");
        }
    }

    /** Copies a response's headers, except those that are for one connection only. */
    public static void response(MultiMap from, MultiMap to) {
        copy(from, to, Set.of());
    }

    /** Copies what follows a response's body. */
    public static void trailers(MultiMap from, MultiMap to) {
        copy(from, to, Set.of());
        NO_TRAILERS.forEach(to::remove);
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> without) {
        var named = named(from);
        for (var header : from) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name) && !named.contains(name) && !without.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> named(MultiMap headers) {
        var values = headers.getAll("connection");
        if (values.isEmpty()) {
            return Set.of();
        }
        var names = new HashSet<String>();
        for (var value : values) {
            for (var name : value.split(",", -1)) {
                names.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
