package dev.headroom.gateway.health;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.UpstreamListener;
import dev.headroom.gateway.route.Upstream;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** What traffic has shown about the providers; nothing is ever sent to find out. Used on the event loop only. */
public final class Reachability implements UpstreamListener {
    private record Seen(boolean ok, String why, Instant when) {}

    private final InstantSource clock;
    private final Map<String, Seen> seen = new TreeMap<>();

    /**
     * Knows nothing yet.
     *
     * @param clock gives the time of day
     */
    public Reachability(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void answered(Destination destination) {
        note(destination, true, "");
    }

    @Override
    public void failed(Destination destination, boolean sent, String why) {
        note(destination, false, why);
    }

    private void note(Destination destination, boolean ok, String why) {
        if (destination.kind() != Destination.Kind.ENGINE) {
            seen.put(name(destination.upstream()), new Seen(ok, why, clock.instant()));
        }
    }

    /** The readiness check {@code upstream}. */
    public JsonObject check() {
        var ready = seen.values().stream().allMatch(Seen::ok);
        var status = seen.isEmpty() ? "unknown" : ready ? "healthy" : "unhealthy";
        var hosts = new JsonObject();
        seen.forEach((host, last) -> hosts.put(host, describe(last)));
        return new JsonObject()
                .put("enabled", true)
                .put("ready", ready)
                .put("status", status)
                .put("learned_from", "traffic")
                .put("hosts", hosts);
    }

    private static JsonObject describe(Seen last) {
        var json = new JsonObject()
                .put("status", last.ok() ? "healthy" : "unhealthy")
                .put("seen_at", last.when().toString());
        return last.ok() ? json : json.put("error", last.why());
    }

    private static String name(Upstream upstream) {
        return upstream.authority();
    }
}
