package dev.headroom.gateway;

import dev.headroom.gateway.relay.EngineFailover;
import dev.headroom.gateway.relay.Relay;
import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.Destination.Kind;
import dev.headroom.gateway.route.HostCheck;
import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.route.ProviderSelector;
import dev.headroom.gateway.route.Route;
import dev.headroom.gateway.route.Route.Endpoint;
import dev.headroom.gateway.stats.RequestCounters;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Receives every request: refuses it, answers it, or sends it on its way. Used on the event loop only. */
final class RequestDispatcher {
    /** Pages that an engine knows better while it is there. */
    private static final Set<Endpoint> ENGINES_PAGES =
            Set.of(Endpoint.STATS, Endpoint.STATS_HISTORY, Endpoint.METRICS, Endpoint.DASHBOARD);

    private final HostCheck hostCheck = new HostCheck(Set.of());
    private final GatewaySettings settings;
    private final Relay relay;
    private final RequestCounters counters;
    private final GatewayPages pages;
    private final Optional<EngineFailover> failover;

    RequestDispatcher(
            GatewaySettings settings,
            Relay relay,
            RequestCounters counters,
            GatewayPages pages,
            Optional<EngineFailover> failover) {
        this.settings = settings;
        this.relay = relay;
        this.counters = counters;
        this.pages = pages;
        this.failover = failover;
    }

    void handle(HttpServerRequest request) {
        var boundary = new RequestErrorBoundary(request, counters.internalErrors());
        boundary.run(() -> receive(boundary));
    }

    private void receive(RequestErrorBoundary boundary) {
        var request = boundary.request();
        var headers = request.headers();
        var refusal = hostCheck.refuse(headers.getAll("host"), request.uri(), headers.getAll("origin"));
        if (refusal.isPresent()) {
            GatewayResponse.error(request, Optional.empty(), 403, "refused", "Refused: " + refusal.get() + '.');
            return;
        }
        var uri = HostCheck.originForm(request.uri());
        switch (ProviderSelector.route(uri, headers::contains)) {
            case Route.Own own -> own(boundary, own.endpoint(), uri);
            case Route.ToProvider to -> toProvider(boundary, to, uri);
            case Route.Unknown unknown -> unknown(boundary, uri);
        }
    }

    /** What could not be read as a request. */
    void invalid(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        var status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        var response = request.response();
        response.endHandler(done -> request.connection().close());
        response.setStatusCode(status).putHeader("connection", "close").end();
    }

    /** Requests that were let in and have not ended. */
    int running() {
        return counters.running();
    }

    private void own(RequestErrorBoundary boundary, Endpoint endpoint, String uri) {
        if (ENGINES_PAGES.contains(endpoint) && engineServes()) {
            toEngine(boundary, uri);
        } else {
            pages.answer(boundary, endpoint);
        }
    }

    private void unknown(RequestErrorBoundary boundary, String uri) {
        if (engineServes()) {
            toEngine(boundary, uri);
        } else {
            GatewayResponse.error(
                    boundary.request(), Optional.empty(), 404, "not_found", "Headroom does not know this path.");
        }
    }

    private boolean engineServes() {
        return failover.isPresent() && failover.get().serves();
    }

    private void toEngine(RequestErrorBoundary boundary, String uri) {
        relay.relay(boundary, List.of(engine(uri)), counters.uncounted());
    }

    private Destination engine(String uri) {
        return new Destination(Kind.ENGINE, settings.engine().orElseThrow(), uri);
    }

    private void toProvider(RequestErrorBoundary boundary, Route.ToProvider to, String uri) {
        boundary.inWordsOf(to.provider());
        var agent = boundary.request().getHeader("user-agent");
        relay.relay(boundary, destinations(to, uri), counters.begin(to.provider(), agent == null ? "" : agent));
    }

    private List<Destination> destinations(Route.ToProvider to, String uri) {
        var provider = new Destination(
                failover.isPresent() ? Kind.PAST_ENGINE : Kind.PROVIDER, upstream(to.provider()), to.target());
        return engineServes() ? List.of(engine(ProviderSelector.withVersion(uri)), provider) : List.of(provider);
    }

    private dev.headroom.gateway.route.Upstream upstream(Provider provider) {
        return Optional.ofNullable(settings.upstreams().get(provider)).orElseThrow();
    }
}
