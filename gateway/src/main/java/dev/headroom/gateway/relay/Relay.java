package dev.headroom.gateway.relay;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.Call;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends requests to the first of several destinations that can be connected to. Only a failed connection moves on to the
 * next: a request that may have been sent is never sent again, but for one that only reads. Used on the event loop only.
 */
public final class Relay {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Way way;

    /** Relays that way. */
    public Relay(Way way) {
        this.way = way;
    }

    /**
     * Relays one request and its response.
     *
     * @param request the client's request, nothing of its body read
     * @param destinations where it may go, best first, never empty
     * @param provider in whose words errors are told
     * @param call follows it for the statistics
     */
    public void relay(
            HttpServerRequest request, List<Destination> destinations, Optional<Provider> provider, Call call) {
        request.pause();
        if (Upgrade.wanted(request)) {
            new Upgrade(way, request, new ArrayList<>(destinations), provider, call).start();
        } else {
            new Attempt(request, new ArrayList<>(destinations), provider, call).start();
        }
    }

    private final class Attempt implements Exchange.Listener {
        private final HttpServerRequest request;
        private final List<Destination> left;
        private final Optional<Provider> provider;
        private final Exchange exchange;
        private Destination current;
        private boolean repeated;

        Attempt(HttpServerRequest request, List<Destination> left, Optional<Provider> provider, Call call) {
            this.request = request;
            this.left = left;
            this.provider = provider;
            this.current = left.getFirst();
            this.exchange = new Exchange(request, call, this);
        }

        void start() {
            current = left.removeFirst();
            open();
        }

        private void open() {
            way.outgoing()
                    .open(current, request.method())
                    .onComplete(opened -> exchange.send(opened, readable()), this::unreachable);
        }

        /** An engine reads its answers itself, and the traffic of a ChatGPT login passes untouched. */
        private boolean readable() {
            return current.kind() != Destination.Kind.ENGINE
                    && provider.filter(known -> known != Provider.CHATGPT).isPresent();
        }

        /** A provider may have closed a kept connection just then; what only reads does no harm twice (RFC 9110, 9.2.2). */
        @Override
        public boolean again(Throwable why) {
            var closed = why instanceof HttpClosedException || why instanceof SocketException;
            if (repeated || !closed || current.kind() == Destination.Kind.ENGINE || !onlyReads()) {
                return false;
            }
            repeated = true;
            open();
            return true;
        }

        private boolean onlyReads() {
            return READING.contains(request.method()) && !Answer.hasBody(request);
        }

        private void unreachable(Throwable why) {
            way.link().failed(current, false, Reason.of(why));
            if (exchange.over()) {
                return;
            }
            if (left.isEmpty()) {
                exchange.giveUp();
                Answer.error(request, provider, 502, "upstream_unreachable", Reason.unreachable(current, why));
            } else {
                start();
            }
        }

        @Override
        public void answered(HttpServerResponse response) {
            way.link().answered(current);
            Direct.mark(current, response);
        }

        @Override
        public void failed(boolean headSent, Throwable why) {
            way.link().failed(current, true, Reason.of(why));
            if (!headSent) {
                Answer.error(request, provider, 502, "upstream_failed", Reason.brokeOff(current, why));
            }
        }

        @Override
        public void over() {}
    }
}
