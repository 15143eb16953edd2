package dev.headroom.gateway;

import dev.headroom.gateway.health.HealthPages;
import dev.headroom.gateway.health.Reachability;
import dev.headroom.gateway.relay.Answer;
import dev.headroom.gateway.relay.CorporateProxy;
import dev.headroom.gateway.relay.Destination;
import dev.headroom.gateway.relay.Outgoing;
import dev.headroom.gateway.relay.Relay;
import dev.headroom.gateway.relay.Trust;
import dev.headroom.gateway.route.HostCheck;
import dev.headroom.gateway.route.Route;
import dev.headroom.gateway.route.Router;
import dev.headroom.gateway.stats.Ledger;
import dev.headroom.gateway.stats.Lifetime;
import dev.headroom.gateway.stats.StatsPage;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The part of a gateway that lives on its event loop. */
final class Service extends VerticleBase {
    private static final int LARGEST_HEAD = 128 * 1024;

    private final Settings settings;
    private final Consumer<String> log;
    private final HostCheck hostCheck = new HostCheck(Set.of());
    private final Reachability reachability = new Reachability();
    private final Ledger ledger = new Ledger(Lifetime.NONE, System::currentTimeMillis);
    private final HealthPages pages;
    private final Relay relay;
    private final List<HttpServer> servers = new ArrayList<>();
    private volatile int port;

    Service(Vertx vertx, Settings settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
        var environment = settings.config().environment();
        var proxy = new CorporateProxy(environment);
        proxy.problem().ifPresent(log);
        pages = new HealthPages(Gateway.identity(settings.config().about()), reachability, () -> 0);
        relay = new Relay(new Outgoing(vertx, proxy, () -> Trust.read(environment, log)), reachability);
    }

    @Override
    public Future<?> start() {
        var listen = settings.config().listen();
        var first = listen.host().equals("::1") ? "::1" : "127.0.0.1";
        return listen(first, listen.port()).compose(bound -> {
            port = bound;
            return first.equals("::1")
                    ? Future.succeededFuture()
                    : listen("::1", bound).otherwise(this::withoutIpv6);
        });
    }

    int port() {
        return port;
    }

    GatewayStatus status() {
        return new GatewayStatus(port, false, "", 0, 0, 0, 0);
    }

    /** Stops listening and gives running responses their time. */
    Future<?> drain(Duration time) {
        return Future.join(servers.stream()
                .map(server -> server.shutdown(time.toMillis(), TimeUnit.MILLISECONDS))
                .toList());
    }

    private Future<Integer> listen(String host, int wanted) {
        var server = vertx.createHttpServer(serverOptions());
        servers.add(server);
        return server.requestHandler(this::handle).listen(wanted, host).map(HttpServer::actualPort);
    }

    /** A machine without IPv6 is fine; somebody else on the same port of ::1 would get requests meant for us. */
    private int withoutIpv6(Throwable why) {
        if (why instanceof BindException && String.valueOf(why.getMessage()).contains("in use")) {
            throw new IllegalStateException(why);
        }
        log.accept("IPv6 loopback is not available; listening on 127.0.0.1 only");
        return port;
    }

    private void handle(HttpServerRequest request) {
        var headers = request.headers();
        var refusal = hostCheck.refuse(headers.getAll("host"), request.uri(), headers.getAll("origin"));
        if (refusal.isPresent()) {
            Answer.error(request, Optional.empty(), 403, "refused", "Refused: " + refusal.get() + '.');
            return;
        }
        switch (Router.route(HostCheck.originForm(request.uri()), headers::contains)) {
            case Route.Own own -> page(request, own.endpoint());
            case Route.ToProvider to -> toProvider(request, to);
            case Route.Unknown unknown ->
                Answer.error(request, Optional.empty(), 404, "not_found", "Headroom does not know this path.");
        }
    }

    private void toProvider(HttpServerRequest request, Route.ToProvider to) {
        var agent = request.getHeader("user-agent");
        var upstream = settings.upstreams().get(to.provider());
        if (upstream == null) {
            throw new IllegalStateException("no address for " + to.provider());
        }
        relay.relay(
                request,
                List.of(new Destination(Destination.Kind.PROVIDER, upstream, to.target())),
                Optional.of(to.provider()),
                ledger.begin(to.provider(), agent == null ? "" : agent));
    }

    private void page(HttpServerRequest request, Route.Endpoint endpoint) {
        var method = request.method().name();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            Answer.error(request, Optional.empty(), 405, "method_not_allowed", "This page can only be read.");
            return;
        }
        var mode = settings.config().about().mode();
        switch (endpoint) {
            case LIVEZ -> json(request, pages.live());
            case READYZ -> json(request, pages.ready());
            case HEALTH -> json(request, pages.health());
            case STATS -> json(request, StatsPage.of(ledger.report(), mode));
            case ROOT, STATS_HISTORY, METRICS, DASHBOARD -> Answer.with(request, 200, "text/plain", "Headroom\n");
        }
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        Answer.with(request, 200, "application/json", body.encode());
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setMaxHeaderSize(LARGEST_HEAD)
                .setMaxInitialLineLength(16 * 1024)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setReuseAddress(!System.getProperty("os.name", "").startsWith("Windows"));
    }
}
