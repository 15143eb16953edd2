package dev.headroom.gateway.relay.upstream;

import dev.headroom.gateway.relay.upstream.client.ClientFactory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Opens one request at the first address of a name that can be connected to, all of them within one connect time-out. */
final class AddressConnector {
    private static final long LEAST_MILLIS = 1_000;

    private final HttpClient client;
    private final Addresses addresses;
    private final String host;
    private final Function<InetAddress, RequestOptions> options;
    private final long end;

    /**
     * Prepares a request; nothing is opened yet. All attempts together take at most the connect time-out, which begins now.
     *
     * @param client opens the connection
     * @param addresses resolves the name and remembers which address worked
     * @param host the name of the provider or of the outgoing proxy
     * @param options makes the options of the request for one address of the name
     */
    AddressConnector(
            HttpClient client, Addresses addresses, String host, Function<InetAddress, RequestOptions> options) {
        this.client = client;
        this.addresses = addresses;
        this.host = host;
        this.options = options;
        this.end = addresses.nanos() + TimeUnit.MILLISECONDS.toNanos(ClientFactory.CONNECT_MILLIS);
    }

    /** Returns a request that has not been sent; if no address can be connected to, fails as the last one did. */
    Future<HttpClientRequest> open() {
        return resolved().compose(all -> next(new ArrayDeque<>(all)));
    }

    private Future<? extends Collection<InetAddress>> resolved() {
        var asked = addresses.of(host);
        return asked.isComplete()
                ? asked
                : asked.timeout(ClientFactory.CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .recover(why -> Future.failedFuture(
                                why instanceof TimeoutException ? new UnknownHostException(host) : why));
    }

    private Future<HttpClientRequest> next(Deque<InetAddress> left) {
        var address = left.removeFirst();
        var share = TimeUnit.NANOSECONDS.toMillis(end - addresses.nanos()) / (left.size() + 1);
        var opened = client.request(options.apply(address).setConnectTimeout(Math.max(LEAST_MILLIS, share)));
        return opened.onSuccess(request -> addresses.worked(host, address))
                .recover(why -> left.isEmpty() || !notReached(why) ? Future.failedFuture(why) : next(left));
    }

    /** Returns whether no program was reached at the address, so that the next address is worth a try. */
    private static boolean notReached(Throwable why) {
        return why instanceof SocketException || why instanceof TimeoutException;
    }
}
