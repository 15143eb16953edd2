package dev.headroom.gateway;

import dev.headroom.gateway.health.DashboardPage;
import dev.headroom.gateway.health.HealthPages;
import dev.headroom.gateway.relay.EngineFailover;
import dev.headroom.gateway.relay.Tunnels;
import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.route.Route.Endpoint;
import dev.headroom.gateway.stats.RequestCounters;
import dev.headroom.gateway.stats.page.ClientsPage;
import dev.headroom.gateway.stats.page.HistoryPage;
import dev.headroom.gateway.stats.page.MetricsPage;
import dev.headroom.gateway.stats.page.StatsPage;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Answers the gateway's own pages, with what the engine says worked in. Used on the event loop only. */
final class GatewayPages {
    private final HealthPages health;
    private final RequestCounters counters;
    private final Tunnels tunnels;
    private final Optional<EngineFailover> failover;
    private final String mode;

    GatewayPages(
            HealthPages health,
            RequestCounters counters,
            Tunnels tunnels,
            Optional<EngineFailover> failover,
            String mode) {
        this.health = health;
        this.counters = counters;
        this.tunnels = tunnels;
        this.failover = failover;
        this.mode = mode;
    }

    void answer(RequestErrorBoundary boundary, Endpoint endpoint) {
        var request = boundary.request();
        var method = request.method().name();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            GatewayResponse.error(request, Optional.empty(), 405, "method_not_allowed", "This page can only be read.");
            return;
        }
        switch (endpoint) {
            case ROOT -> GatewayResponse.with(request, 200, "text/plain; charset=utf-8", "Headroom. See /dashboard.\n");
            case LIVEZ -> json(request, health.live());
            case READYZ -> json(request, health.ready(engineSaid()));
            case HEALTH -> engineSays().onSuccess(boundary.with(says -> json(request, health.health(says))));
            case STATS -> json(request, stats());
            case TRAY_STATS -> json(request, clients());
            case STATS_HISTORY -> json(request, HistoryPage.of(counters.report().lifetime()));
            case METRICS ->
                GatewayResponse.with(
                        request,
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        MetricsPage.of(counters, directMode(), tunnels.count()));
            case DASHBOARD -> {
                request.response().putHeader("content-security-policy", DashboardPage.POLICY);
                GatewayResponse.with(request, 200, "text/html; charset=utf-8", DashboardPage.html());
            }
        }
    }

    /** The version that the engine last named; empty if it has named none. */
    String engineVersion() {
        return failover.flatMap(EngineFailover::lastHealth)
                .map(page -> page.getValue("version") instanceof String version ? version : "")
                .orElse("");
    }

    boolean directMode() {
        return failover.isPresent() && !failover.get().circuit().closed();
    }

    /** While the engine is away its last word stands: savings that it reported are not shown as lost. */
    private JsonObject stats() {
        var own = StatsPage.of(counters.report(), mode);
        if (isEngineElsewhere()) {
            own.getJsonObject("summary")
                    .put("compression", new JsonObject().put("enabled", true).put("by", "shared engine"));
            return own.put("direct_mode", direct())
                    .put("team", StatsPage.team(failover.flatMap(EngineFailover::lastStats)));
        }
        if (failover.isEmpty()) {
            return own;
        }
        return failover.get()
                .lastStats()
                .map(JsonObject::copy)
                .orElseGet(() -> StatsPage.withoutSavings(own))
                .put("direct_mode", direct())
                .put("gateway", own);
    }

    private JsonObject direct() {
        return new JsonObject()
                .put("active", directMode())
                .put("reason", failover.map(door -> door.circuit().reason()).orElse(""));
    }

    private boolean isEngineElsewhere() {
        return failover.filter(door -> door.pages().isElsewhere()).isPresent();
    }

    /** What the tray and the command line ask; nothing in it waits for an engine. */
    private JsonObject clients() {
        var page = new JsonObject()
                .put("version", health.version())
                .put("front_door", failover.isPresent())
                .put("running", Math.max(0, counters.running() - tunnels.count()))
                .mergeIn(ClientsPage.of(counters.report()));
        failover.ifPresent(door -> page.put(
                "engine",
                new JsonObject()
                        .put("shared", door.pages().isElsewhere())
                        .put("serves", door.circuit().closed())
                        .put("reason", door.circuit().reason())
                        .mergeIn(HealthPages.engineVersion(door.lastHealth().orElseGet(JsonObject::new), "version"))));
        return page;
    }

    /** What the engine last said about its health; {@code /readyz} must not wait for an engine. */
    private JsonObject engineSaid() {
        return failover.filter(door -> door.circuit().closed() && !door.pages().isElsewhere())
                .flatMap(EngineFailover::lastHealth)
                .orElseGet(JsonObject::new);
    }

    /** Of an engine that is elsewhere only the version counts: how it is says nothing about this gateway, and asking takes time. */
    private Future<JsonObject> engineSays() {
        if (isEngineElsewhere()) {
            return Future.succeededFuture(HealthPages.engineVersion(
                    failover.flatMap(EngineFailover::lastHealth).orElseGet(JsonObject::new), "version"));
        }
        return failover.filter(door -> door.circuit().closed())
                .map(door -> door.pages().health())
                .orElseGet(() -> Future.succeededFuture(new JsonObject()))
                .otherwise(new JsonObject());
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        GatewayResponse.with(request, 200, "application/json", body.encode());
    }
}
