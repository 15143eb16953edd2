package dev.headroom.gateway;

import dev.headroom.gateway.health.HealthPages;
import dev.headroom.gateway.health.Reachability;
import dev.headroom.gateway.relay.EngineFailover;
import dev.headroom.gateway.relay.EngineTraffic;
import dev.headroom.gateway.relay.Relay;
import dev.headroom.gateway.relay.RelayContext;
import dev.headroom.gateway.relay.Tunnels;
import dev.headroom.gateway.relay.UpgradeMemory;
import dev.headroom.gateway.relay.WaitingRequests;
import dev.headroom.gateway.relay.engine.EnginePages;
import dev.headroom.gateway.relay.engine.ForeignAnswers;
import dev.headroom.gateway.relay.engine.SizeLimit;
import dev.headroom.gateway.relay.upstream.Addresses;
import dev.headroom.gateway.relay.upstream.CorporateProxy;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.EngineToken;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.UpstreamListener;
import dev.headroom.gateway.relay.upstream.client.TrustedCertificates;
import dev.headroom.gateway.route.Upstream;
import dev.headroom.gateway.stats.ClientFamilies;
import dev.headroom.gateway.stats.InternalErrors;
import dev.headroom.gateway.stats.Lifetime;
import dev.headroom.gateway.stats.RequestCounters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The part of a gateway that lives on its event loop: puts the pieces together, listens and stops. */
final class GatewayService extends VerticleBase {
    private static final int LARGEST_HEAD = 128 * 1024;
    private static final int LONGEST_LINE = 32 * 1024;
    private static final long STATUS_MILLIS = 500;
    private static final long REACH_MILLIS = 10_000;

    private final GatewaySettings settings;
    private final Loopback sockets;
    private final Consumer<String> log;
    private final Tunnels tunnels = new Tunnels();
    private final RequestCounters counters;
    private final UpstreamClient outgoing;
    private final Optional<EngineFailover> failover;
    private final GatewayPages pages;
    private final RequestDispatcher dispatcher;
    private final List<HttpServer> servers = new ArrayList<>();
    private volatile int port;
    private volatile GatewayStatus lastStatus;

    GatewayService(Vertx vertx, Loopback sockets, GatewaySettings settings, Lifetime earlier, Consumer<String> log) {
        this.sockets = sockets;
        this.settings = settings;
        this.log = log;
        var internalErrors = new InternalErrors(log);
        // Exceptions outside a request; without a handler Vert.x would log their stack traces.
        vertx.exceptionHandler(internalErrors::note);
        var clock = InstantSource.system();
        counters = new RequestCounters(
                earlier,
                clock,
                System::nanoTime,
                new ClientFamilies(
                        settings.config().clients(), settings.config().otherClient()),
                internalErrors);
        var environment = settings.config().environment();
        var proxy = new CorporateProxy(environment);
        proxy.problem().ifPresent(log);
        var token = new EngineToken(
                vertx,
                settings.config().engine().flatMap(GatewayConfig.Engine::token).map(GatewayService::telling));
        outgoing = new UpstreamClient(
                vertx,
                proxy,
                new TrustedCertificates.Reader(environment, log),
                settings.config().http2(),
                new Addresses(vertx, System::nanoTime),
                token);
        var traffic = new EngineTraffic(tunnels, new WaitingRequests(System::nanoTime));
        var answers = new ForeignAnswers(settings.isEngineElsewhere());
        failover = settings.engine()
                .map(engine -> new EngineFailover(
                        vertx,
                        new EnginePages(outgoing, engine, token, answers),
                        traffic,
                        settings.config().engine().flatMap(GatewayConfig.Engine::firstByte),
                        System::nanoTime,
                        log));
        var reachability = new Reachability(clock);
        var about = settings.config().about();
        var health = new HealthPages(
                Gateway.identity(settings.config()),
                reachability,
                tunnels,
                failover.map(EngineFailover::circuit),
                clock);
        pages = new GatewayPages(health, counters, tunnels, failover, about.mode());
        var relay = new Relay(new RelayContext(
                outgoing,
                both(reachability, failover),
                traffic,
                new UpgradeMemory(System::nanoTime),
                answers,
                new SizeLimit(System::nanoTime)));
        dispatcher = new RequestDispatcher(settings, relay, counters, pages, failover);
        lastStatus = new GatewayStatus(0, failover.isPresent(), "", "", 0, 0, 0, 0);
    }

    @Override
    public Future<?> start() {
        failover.ifPresent(EngineFailover::start);
        var listen = settings.config().listen();
        if (listen.host().equals("::1")) {
            return listen("::1", listen.port()).map(this::bound);
        }
        if (listen.port() == 0) {
            return listen("127.0.0.1", 0).map(this::bound).compose(chosen -> listen("::1", chosen)
                    .recover(this::withoutIpv6));
        }
        // Who answers on 127.0.0.1 is taken to be ready; so that comes last, when the other one is held.
        return listen("::1", listen.port())
                .recover(this::withoutIpv6)
                .compose(held -> listen("127.0.0.1", listen.port()))
                .map(this::bound);
    }

    private int bound(int actual) {
        port = actual;
        look();
        return actual;
    }

    int port() {
        return port;
    }

    /** Asks the event loop, from any thread; what was last known if it does not answer at once (it has ended). */
    GatewayStatus status() {
        if (Vertx.currentContext() == context) {
            look();
            return lastStatus;
        }
        var fresh = new CompletableFuture<GatewayStatus>();
        try {
            context.runOnContext(now -> {
                look();
                fresh.complete(lastStatus);
            });
        } catch (RejectedExecutionException ended) {
            return lastStatus;
        }
        return fresh.completeOnTimeout(lastStatus, STATUS_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** Returns the statistics on the event loop, from any thread. */
    Future<RequestCounters> counters() {
        return onLoop().map(now -> counters);
    }

    /**
     * Asks a server, from any thread, the way requests of tools go there, but without a credential.
     *
     * @return empty if it answered, whatever it said; else why not, in one sentence
     */
    Future<Optional<String>> reach(Upstream server) {
        var destination = new Destination(Destination.Kind.PROVIDER, server, "/");
        return onLoop().compose(now -> outgoing.open(destination, HttpMethod.GET))
                .compose(opened -> opened.request().idleTimeout(REACH_MILLIS).send())
                .map(answer -> {
                    // The rest of it is dropped; what breaks in it is nobody's business any more.
                    answer.exceptionHandler(ignored -> {});
                    return Optional.<String>empty();
                })
                .recover(why -> Future.succeededFuture(Optional.of(FailureReason.unreachable(destination, why))));
    }

    /**
     * Stops listening, asks the engine nothing any more, tells WebSockets to connect again and gives running responses their
     * time; in this order, so that nothing begins that would have to be given up.
     */
    Future<?> drain(Duration time) {
        return sockets.stopAccepting().transform(closed -> onLoop()).compose(now -> {
            failover.ifPresent(EngineFailover::stop);
            tunnels.closeAll();
            return Future.join(servers.stream()
                    .map(server -> server.shutdown(time.toMillis(), TimeUnit.MILLISECONDS))
                    .toList());
        });
    }

    /** On the event loop, after what already waits there. */
    private Future<Void> onLoop() {
        var there = Promise.<Void>promise();
        context.runOnContext(there::complete);
        return there.future();
    }

    private void look() {
        var session = counters.report().session();
        var reason = failover.map(door -> door.circuit().reason()).orElse("");
        lastStatus = new GatewayStatus(
                port,
                pages.directMode(),
                reason,
                pages.engineVersion(),
                session.requests(),
                session.failed(),
                dispatcher.running(),
                tunnels.count());
    }

    private Future<Integer> listen(String host, int wanted) {
        var server = vertx.createHttpServer(serverOptions());
        servers.add(server);
        return server.connectionHandler(connection -> connection.exceptionHandler(broken -> connection.close()))
                .invalidRequestHandler(dispatcher::invalid)
                .requestHandler(dispatcher::handle)
                .listen(wanted, host)
                .map(HttpServer::actualPort);
    }

    /** Accepts a machine without IPv6, but not another program on the same port of ::1: it would get requests of our tools. */
    private Future<Integer> withoutIpv6(Throwable why) {
        if (why instanceof BindException && String.valueOf(why.getMessage()).contains("in use")) {
            var where = "[::1]:" + (port == 0 ? settings.config().listen().port() : port);
            return Future.failedFuture(Gateway.portInUse(where, why));
        }
        log.accept("IPv6 loopback is not available; listening on 127.0.0.1 only");
        return Future.succeededFuture(port);
    }

    private static UpstreamListener both(Reachability reachability, Optional<EngineFailover> failover) {
        return new UpstreamListener() {
            @Override
            public void answered(Destination destination) {
                reachability.answered(destination);
                failover.ifPresent(door -> door.answered(destination));
            }

            @Override
            public void failed(Destination destination, boolean sent, String why) {
                reachability.failed(destination, sent, why);
                failover.ifPresent(door -> door.failed(destination, sent, why));
            }

            @Override
            public void doubted(Destination destination) {
                failover.ifPresent(door -> door.doubted(destination));
            }
        };
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setMaxHeaderSize(LARGEST_HEAD)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024)
                .setReuseAddress(!System.getProperty("os.name", "").startsWith("Windows"));
    }

    /** A token's source that says why the token cannot be read. */
    private static Callable<String> telling(Callable<String> source) {
        return () -> {
            try {
                return source.call();
            } catch (GatewayConfig.Engine.UnreadToken e) {
                throw new EngineToken.Unread(String.valueOf(e.getMessage()));
            }
        };
    }
}
