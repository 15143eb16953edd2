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
import dev.headroom.gateway.route.Upstream;
import dev.headroom.gateway.stats.RequestCounters;
import dev.headroom.gateway.stats.RequestRecorder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Receives every request: refuses it, answers it, or sends it on its way. Used on the event loop only. */
final class RequestDispatcher {
    /** Pages that an engine knows better while it is there. */
    private static final Set<Endpoint> ENGINES_PAGES =
            Set.of(Endpoint.STATS, Endpoint.STATS_HISTORY, Endpoint.METRICS, Endpoint.DASHBOARD);

    /** The {@code User-Agent} of the window's test. */
    private static final String OWN_TEST = "headroom-tray";

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
            case Route.ToTool to -> toTool(boundary, to);
            case Route.NoTool none -> misdirected(boundary);
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
        if (ENGINES_PAGES.contains(endpoint) && !settings.isEngineElsewhere() && engineServes()) {
            toEngine(boundary, uri);
        } else {
            pages.answer(boundary, endpoint);
        }
    }

    private void unknown(RequestErrorBoundary boundary, String uri) {
        if (!settings.config().tools().unclaimed().isEmpty()) {
            misdirected(boundary);
        } else if (engineServes() && !settings.isEngineElsewhere()) {
            toEngine(boundary, uri);
        } else {
            // Pages of an engine that is elsewhere are open to who has its token, and this port is to every program.
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
        if (settings.config().tools().unclaimed().contains(to.provider().id())) {
            misdirected(boundary);
            return;
        }
        var destinations = destinations(to, uri);
        if (destinations.isEmpty()) {
            var recorder = begin(boundary, to.provider());
            recorder.head(503, "", "");
            recorder.completed();
            GatewayResponse.engineAway(
                    boundary.request(),
                    boundary.provider(),
                    failover.orElseThrow().circuit().reason());
        } else {
            relay.relay(boundary, destinations, begin(boundary, to.provider()));
        }
    }

    private RequestRecorder begin(RequestErrorBoundary boundary, Provider provider) {
        var agent = boundary.request().getHeader("user-agent");
        // The window asks the provider once without a key, to see whether the way is free: no tool failed there.
        return OWN_TEST.equals(agent) ? counters.uncounted() : counters.begin(provider, agent == null ? "" : agent);
    }

    /** A tool's key belongs to its own server, so nobody else may get the request. */
    private void toTool(RequestErrorBoundary boundary, Route.ToTool to) {
        boundary.inWordsOf(to.provider());
        var server = settings.tools().get(to.name());
        if (server == null) {
            misdirected(boundary);
            return;
        }
        var through = engineServes() ? throughEngine(boundary, to, server) : Optional.<Destination>empty();
        var kind = through.isEmpty() && !isEngines(to, server) ? Kind.PROVIDER : Kind.PAST_ENGINE;
        var straight = new Destination(kind, server.root(), absolute(server.base() + to.target()));
        var all = Stream.concat(through.stream(), Stream.of(straight)).toList();
        relay.relay(boundary, all, begin(boundary, to.provider()));
    }

    /** A server that is asked for its own root gets a path, too (RFC 9112, section 3.2.1). */
    private static String absolute(String target) {
        return target.startsWith("/") ? target : "/" + target;
    }

    /** The engine, if it would ask the tool's own server for the very same. */
    private Optional<Destination> throughEngine(RequestErrorBoundary boundary, Route.ToTool to, Upstream server) {
        if (!isEngines(to, server)) {
            return Optional.empty();
        }
        var path = server.base().substring(upstream(to.provider()).base().length()) + to.target();
        return ProviderSelector.isPlain(to.provider(), path, boundary.request().headers()::contains)
                ? Optional.of(engine(path))
                : Optional.empty();
    }

    /** Whether there is an engine that goes to the tool's own server; where one on another machine goes is not known here. */
    private boolean isEngines(Route.ToTool to, Upstream server) {
        var engines = upstream(to.provider());
        return failover.isPresent()
                && !settings.isEngineElsewhere()
                && server.isAt(engines)
                && (server.base().equals(engines.base()) || server.base().equals(engines.base() + "/v1"));
    }

    private static void misdirected(RequestErrorBoundary boundary) {
        GatewayResponse.error(
                boundary.request(),
                boundary.provider(),
                421,
                "misdirected",
                "Headroom does not know where this request belongs and does not send it: no tool of the profile uses"
                        + " this address any more. Start the tool again, or apply the profile again.");
    }

    private List<Destination> destinations(Route.ToProvider to, String uri) {
        if (settings.past().contains(to.provider())) {
            return List.of(new Destination(Kind.PROVIDER, upstream(to.provider()), to.target()));
        }
        var provider = new Destination(
                failover.isPresent() ? Kind.PAST_ENGINE : Kind.PROVIDER, upstream(to.provider()), to.target());
        if (!settings.isDirectAllowed()) {
            return failover.orElseThrow().circuit().closed() ? List.of(throughEngine(uri)) : List.of();
        }
        return engineServes() ? List.of(throughEngine(uri), provider) : List.of(provider);
    }

    private Destination throughEngine(String uri) {
        return engine(ProviderSelector.withVersion(uri));
    }

    private Upstream upstream(Provider provider) {
        return Optional.ofNullable(settings.upstreams().get(provider)).orElseThrow();
    }
}
