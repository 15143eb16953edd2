package dev.headroom.gateway.health;

import dev.headroom.gateway.relay.Tunnels;
import dev.headroom.gateway.relay.upstream.Circuit;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The contents of {@code /livez}, {@code /readyz} and {@code /health}. Used on the event loop only. */
public final class HealthPages {
    private static final String SERVICE = "headroom-proxy";

    private final Identity identity;
    private final Reachability reachability;
    private final Tunnels tunnels;
    private final Optional<Circuit> engine;
    private final InstantSource clock;
    private final Instant started;

    /**
     * Makes the pages of one gateway, whose uptime begins now.
     *
     * @param identity what the pages say about the program
     * @param reachability what the gateway has learned about the providers
     * @param tunnels the open WebSockets
     * @param engine the state of the engine behind the gateway, if there is one
     * @param clock gives the time of day
     */
    public HealthPages(
            Identity identity,
            Reachability reachability,
            Tunnels tunnels,
            Optional<Circuit> engine,
            InstantSource clock) {
        this.identity = identity;
        this.reachability = reachability;
        this.tunnels = tunnels;
        this.engine = engine;
        this.clock = clock;
        started = clock.instant();
    }

    /** Returns the page {@code /livez}: the process lives. */
    public JsonObject live() {
        return head().put("alive", true);
    }

    /**
     * Ready as soon as it listens: an unreachable provider is told, but is no reason to take the tools away from it; nor is
     * a dead engine, for requests then go past it.
     */
    public JsonObject ready(JsonObject engineSays) {
        var checks = engineChecks(engineSays).put("gateway", check("healthy"));
        var own = reachability.check();
        if (!checks.containsKey("upstream") || !own.getBoolean("ready")) {
            checks.put("upstream", own);
        }
        engine.ifPresent(circuit -> checks.put("engine", check(circuit.closed() ? "healthy" : "bypassed")));
        var page = head().put("ready", true).put("checks", checks);
        engine.ifPresent(circuit -> page.put(
                "direct_mode", new JsonObject().put("active", !circuit.closed()).put("reason", circuit.reason())));
        return page;
    }

    /** Everything; what the engine says about itself stays where the gateway says nothing. */
    public JsonObject health(JsonObject engineSays) {
        var own = ready(engineSays).put("runtime", runtime(engineSays)).put("config", config(engineSays));
        if (!identity.deployment().isEmpty()) {
            own.put("deployment", identity.deployment());
        }
        return engineSays
                .copy()
                .mergeIn(engineVersion(engineSays, "engine_version"))
                .mergeIn(own);
    }

    /** The version of this gateway, as all pages show it. */
    public String version() {
        return identity.version();
    }

    /** The version that an engine says it has, under a key; nothing if it does not say one. */
    public static JsonObject engineVersion(JsonObject engineSays, String key) {
        return engineSays.getValue("version") instanceof String version
                ? new JsonObject().put(key, version)
                : new JsonObject();
    }

    private JsonObject head() {
        var now = clock.instant();
        return new JsonObject()
                .put("service", SERVICE)
                .put("status", "healthy")
                .put("version", identity.version())
                .put("timestamp", now.toString())
                .put("uptime_seconds", Duration.between(started, now).toMillis() / 1000.0);
    }

    private static JsonObject engineChecks(JsonObject engineSays) {
        return engineSays.getValue("checks") instanceof JsonObject checks ? checks.copy() : new JsonObject();
    }

    private static JsonObject check(String status) {
        return new JsonObject().put("enabled", true).put("ready", true).put("status", status);
    }

    private JsonObject runtime(JsonObject engineSays) {
        var says = engineSays.getValue("runtime") instanceof JsonObject runtime ? runtime.copy() : new JsonObject();
        return says.put("kind", engine.isPresent() ? "front-door" : "embedded")
                .put("websocket_sessions", sessions(tunnels.count()));
    }

    /** The words of Headroom's own proxy, by which its {@code wrap} knows whether anybody works; a session has two directions. */
    private static JsonObject sessions(int open) {
        return new JsonObject().put("active", open).put("active_sessions", open).put("active_relay_tasks", 2 * open);
    }

    private JsonObject config(JsonObject engineSays) {
        var says = engineSays.getValue("config") instanceof JsonObject config ? config.copy() : new JsonObject();
        if (engine.isEmpty()) {
            says.put("optimize", false).put("compression", "none: everything passes through unchanged");
        }
        identity.upstreams().forEach(url -> says.getMap().putIfAbsent(url.getKey(), url.getValue()));
        return says.put("backend", identity.backend())
                .put("mode", identity.mode())
                .put("pid", identity.pid());
    }
}
