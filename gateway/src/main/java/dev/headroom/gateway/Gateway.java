package dev.headroom.gateway;

import dev.headroom.gateway.health.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A running gateway. It has one thread of its own that does all the work, keeps no static state and never ends the process
 * that hosts it; several can run side by side.
 */
public final class Gateway implements AutoCloseable {
    private static final long START_SECONDS = 20;
    private static final long REACH_SECONDS = 25;
    private static final String NO_ANSWER = "It did not answer within " + REACH_SECONDS + " seconds.";

    private final Vertx vertx;
    private final GatewayService service;
    private final StatsKeeper keeper;
    private final GatewayConfig config;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(Vertx vertx, GatewayService service, StatsKeeper keeper, GatewayConfig config) {
        this.vertx = vertx;
        this.service = service;
        this.keeper = keeper;
        this.config = config;
    }

    /** Starts a gateway that logs nowhere; see {@link #start(GatewayConfig, Consumer)}. */
    public static Gateway start(GatewayConfig config) throws GatewayException {
        return start(config, line -> {});
    }

    /**
     * Starts a gateway; when this returns it listens.
     *
     * @param log gets single lines without credentials, queries or bodies, from the gateway's threads
     * @throws GatewayException if it cannot listen or the configuration cannot work; nothing is left running then
     */
    public static Gateway start(GatewayConfig config, Consumer<String> log) throws GatewayException {
        var settings = GatewaySettings.of(config);
        OpenFiles.sayIfFew(log);
        var sockets = new Loopback();
        var vertx = Vertx.builder().with(options()).withTransport(sockets).build();
        var keeper = StatsKeeper.open(config.statsFile(), log);
        var service = new GatewayService(vertx, sockets, settings, keeper.earlier(), log);
        var started = false;
        try {
            await(vertx.deployVerticle(service).toCompletionStage().toCompletableFuture(), config);
            started = true;
            keeper.keep(vertx, service);
            return new Gateway(vertx, service, keeper, config);
        } finally {
            if (!started) {
                vertx.close();
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return service.port();
    }

    /** What it does at this moment; may be asked from any thread. */
    public GatewayStatus status() {
        return service.status();
    }

    /** Whether there is an engine and requests go past it; may be asked from any thread. */
    public boolean directMode() {
        return service.status().directMode();
    }

    /**
     * Whether its thread does at once what it is asked to; may be asked from any other thread.
     *
     * @param limit how long the answer may take
     */
    public boolean answersWithin(Duration limit) {
        var turn = new CompletableFuture<Boolean>();
        vertx.runOnContext(ignored -> turn.complete(true));
        turn.completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS);
        return !closed.get() && turn.join();
    }

    /**
     * Asks servers, all at once, the way requests of tools go there: names, certificates and outgoing proxy are those of the
     * configuration. No credential is sent. May be called from any thread but its own.
     *
     * @param servers addresses, each with a scheme and a host
     * @return for each server in the same order: empty if it answered, whatever it said; else why not, in one sentence
     * @throws GatewayException if an address cannot be one of a server
     */
    List<Optional<String>> reach(List<URI> servers) throws GatewayException {
        var asked = new ArrayList<CompletableFuture<Optional<String>>>();
        for (var server : servers) {
            asked.add(service.reach(GatewaySettings.upstream(server.toString(), server))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .completeOnTimeout(Optional.of(NO_ANSWER), REACH_SECONDS, TimeUnit.SECONDS));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /** Stops listening, lets running responses end within the configured time, cuts the rest; again does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var limit = config.drain().toMillis() + 2_000;
        waitFor(service.drain(config.drain()).toCompletionStage().toCompletableFuture(), limit);
        waitFor(keeper.keepLast(vertx, service).toCompletionStage().toCompletableFuture(), limit);
        waitFor(vertx.close().toCompletionStage().toCompletableFuture(), limit);
    }

    private static void waitFor(CompletableFuture<?> future, long millis) {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Closing goes on: what did not end in time ends with the event loop.
            return;
        }
    }

    private static void await(CompletableFuture<?> started, GatewayConfig config) throws GatewayException {
        try {
            started.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(GatewayException.Kind.FAILED, "The start was interrupted.", e);
        } catch (TimeoutException e) {
            throw new GatewayException(GatewayException.Kind.FAILED, "The gateway did not start in time.", e);
        } catch (ExecutionException e) {
            throw explain(e.getCause() == null ? e : e.getCause(), config);
        }
    }

    /** What is said of an address, such as {@code 127.0.0.1:8787}, that somebody else holds. */
    static GatewayException portInUse(String where, Throwable cause) {
        return new GatewayException(
                GatewayException.Kind.PORT_IN_USE, "Another program already listens on " + where + '.', cause);
    }

    private static GatewayException explain(Throwable cause, GatewayConfig config) {
        var where = config.listen().host() + ':' + config.listen().port();
        var text = String.valueOf(cause.getMessage());
        if (cause instanceof GatewayException known) {
            return known;
        }
        if (cause instanceof BindException && text.contains("in use")) {
            return portInUse(where, cause);
        }
        if (cause instanceof java.net.SocketException && text.contains("ermission")) {
            return new GatewayException(
                    GatewayException.Kind.NOT_PERMITTED, "This user may not listen on " + where + '.', cause);
        }
        return new GatewayException(
                GatewayException.Kind.FAILED, "The gateway could not listen on " + where + '.', cause);
    }

    private static VertxOptions options() {
        return new VertxOptions()
                // One loop: state needs no locks, and a request never changes threads on its way.
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1))
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    static Identity identity(GatewayConfig config) {
        var about = config.about();
        var deployment = new JsonObject();
        about.deployment().ifPresent(block -> deployment
                .put("profile", block.profile())
                .put("preset", block.preset())
                .put("runtime", block.runtime())
                .put("supervisor", block.supervisor())
                .put("scope", block.scope()));
        return new Identity(
                distinct(about.version()),
                about.mode(),
                about.backend(),
                about.pid(),
                config.providers().overridden(),
                deployment);
    }

    /** The Python command line restarts a proxy whose version is three numbers other than its own. */
    private static String distinct(String version) {
        return version.isEmpty() ? version : version + "+tray";
    }
}
