package dev.headroom.gateway.health;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/** The contents of {@code /livez}, {@code /readyz} and {@code /health}. Used on the event loop only. */
public final class HealthPages {
    private static final String SERVICE = "headroom-proxy";

    private final Identity identity;
    private final Reachability reachability;
    private final IntSupplier webSockets;
    private final Instant started;

    /**
     * The pages of one gateway.
     *
     * @param webSockets how many WebSockets are open
     */
    public HealthPages(Identity identity, Reachability reachability, IntSupplier webSockets) {
        this.identity = identity;
        this.reachability = reachability;
        this.webSockets = webSockets;
        this.started = Instant.now();
    }

    /** The process lives. */
    public JsonObject live() {
        return head().put("alive", true);
    }

    /** Ready as soon as it listens: an unreachable provider is told, but is no reason to take the tools away from it. */
    public JsonObject ready() {
        return head().put("ready", true).put("checks", checks());
    }

    /** Everything. */
    public JsonObject health() {
        return ready().put("runtime", runtime())
                .put("config", config())
                .mergeIn(
                        identity.deployment().isEmpty()
                                ? new JsonObject()
                                : new JsonObject().put("deployment", identity.deployment()));
    }

    private JsonObject head() {
        var now = Instant.now();
        return new JsonObject()
                .put("service", SERVICE)
                .put("status", "healthy")
                .put("version", identity.version())
                .put("timestamp", now.toString())
                .put("uptime_seconds", Duration.between(started, now).toMillis() / 1000.0);
    }

    private JsonObject checks() {
        return new JsonObject()
                .put(
                        "gateway",
                        new JsonObject().put("enabled", true).put("ready", true).put("status", "healthy"))
                .put("upstream", reachability.check());
    }

    private JsonObject runtime() {
        return new JsonObject()
                .put("kind", "embedded")
                .put("websocket_sessions", new JsonObject().put("active", webSockets.getAsInt()));
    }

    private JsonObject config() {
        return new JsonObject()
                .put("backend", identity.backend())
                .put("mode", identity.mode())
                .put("optimize", false)
                .put("compression", "none: this gateway passes everything through unchanged")
                .put("pid", identity.pid());
    }
}
