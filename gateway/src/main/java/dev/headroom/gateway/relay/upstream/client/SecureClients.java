package dev.headroom.gateway.relay.upstream.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The clients for TLS, and the certificates that they trust. Used on the event loop only. */
public final class SecureClients {
    /** After so long what still runs over a client that was replaced is cut. */
    private static final int LONGEST_HOURS = 24;

    private final Vertx vertx;
    private final ClientFactory factory;
    private final boolean http2;
    private final Callable<TrustedCertificates> trust;
    private final Map<Wanted, HttpClient> clients = new HashMap<>();
    private Optional<Future<TrustedCertificates>> certificates = Optional.empty();
    private Optional<Future<Boolean>> renewal = Optional.empty();

    /** For what a connection is wanted. */
    public enum Use {
        /** Any request. */
        REQUESTS,
        /** A request that asks for another protocol: only HTTP/1.1 can switch, so HTTP/2 is not offered. */
        UPGRADES,
        /** One request over HTTP/1.1 on a connection of its own, which ends with it. */
        ONE_REQUEST
    }

    private record Wanted(Use use, boolean singleWord) {}

    /**
     * A client.
     *
     * @param trusted what it trusts
     */
    public record Secured(HttpClient client, TrustedCertificates trusted) {}

    /**
     * Makes no client yet.
     *
     * @param http2 whether servers are offered HTTP/2
     * @param trust reads the certificates to trust, and returns the same object while they are the same; called off the event loop,
     *     before the first client is made and by {@link #renewed}
     */
    public SecureClients(Vertx vertx, ClientFactory factory, boolean http2, Callable<TrustedCertificates> trust) {
        this.vertx = vertx;
        this.factory = factory;
        this.http2 = http2;
        this.trust = trust;
    }

    /**
     * Returns the client for a server.
     *
     * @param singleWord whether the server's name has no dot
     * @return fails with what reading the certificates failed with
     */
    public Future<Secured> of(Use use, boolean singleWord) {
        var wanted = new Wanted(use == Use.REQUESTS && !http2 ? Use.UPGRADES : use, singleWord);
        return certificates()
                .map(trusted -> new Secured(
                        clients.computeIfAbsent(wanted, it -> factory.make(options(it, trusted))), trusted));
    }

    /**
     * Reads the certificates again, once for all who ask meanwhile. When they are others, the clients from before get no new requests, and
     * what runs over them goes on.
     *
     * @param before what the client trusts whose server did not prove who it is
     * @return whether a new client trusts others
     */
    public Future<Boolean> renewed(TrustedCertificates before) {
        return certificates().compose(known -> {
            if (!known.equals(before)) {
                return Future.succeededFuture(true);
            }
            var reading = renewal.orElseGet(() -> vertx.executeBlocking(trust)
                    .map(now -> replaced(known, now))
                    .onComplete(done -> renewal = Optional.empty()));
            renewal = Optional.of(reading);
            return reading;
        });
    }

    private boolean replaced(TrustedCertificates before, TrustedCertificates now) {
        if (now.equals(before)) {
            return false;
        }
        certificates = Optional.of(Future.succeededFuture(now));
        clients.values().forEach(client -> client.shutdown(LONGEST_HOURS, TimeUnit.HOURS));
        clients.clear();
        return true;
    }

    private Future<TrustedCertificates> certificates() {
        var present = certificates.filter(future -> !future.failed());
        if (present.isPresent()) {
            return present.get();
        }
        var read = vertx.executeBlocking(trust);
        certificates = Optional.of(read);
        return read;
    }

    /** Java names a server whose name has no dot in the beginning of TLS only if it is told to; an address must not be named there. */
    private static HttpClientOptions options(Wanted wanted, TrustedCertificates trusted) {
        var options = trusted.applyTo(ClientFactory.options()).setForceSni(wanted.singleWord());
        return switch (wanted.use()) {
            case REQUESTS ->
                options.setProtocolVersion(HttpVersion.HTTP_2)
                        .setUseAlpn(true)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
            case UPGRADES -> options;
            case ONE_REQUEST -> options.setKeepAlive(false);
        };
    }
}
