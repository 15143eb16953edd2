package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.Call;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sends requests to the first of several destinations that can be connected to. Only a failed connection moves on to the
 * next: a request that may have been sent is never sent again, but for one that only reads. Used on the event loop only.
 */
public final class Relay {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final RelayContext way;

    /** Relays that way. */
    public Relay(RelayContext way) {
        this.way = way;
    }

    /**
     * Relays one request and its response.
     *
     * @param care has the client's request, nothing of its body read, and runs what happens to it
     * @param destinations where it may go, best first, never empty
     * @param call follows it for the statistics
     */
    public void relay(RequestErrorBoundary care, List<Destination> destinations, Call call) {
        care.request().pause();
        if (Upgrade.wanted(care.request())) {
            new Upgrade(way, care, new ArrayList<>(destinations), call).start();
        } else {
            new Attempt(care, new ArrayList<>(destinations), call).start();
        }
    }

    private final class Attempt implements Exchange.Listener {
        private final RequestErrorBoundary care;
        private final HttpServerRequest request;
        private final List<Destination> left;
        private final Exchange exchange;
        private Destination current;
        private boolean repeated;

        Attempt(RequestErrorBoundary care, List<Destination> left, Call call) {
            this.care = care;
            this.request = care.request();
            this.left = left;
            this.current = left.getFirst();
            this.exchange = new Exchange(care, call, this);
        }

        void start() {
            current = left.removeFirst();
            open();
        }

        private void open() {
            way.outgoing()
                    .open(current, request.method())
                    .onComplete(care.with(opened -> exchange.send(opened, readable())), care.with(this::unreachable));
        }

        /** An engine reads its answers itself, and the traffic of a ChatGPT login passes untouched. */
        private boolean readable() {
            return current.kind() != Destination.Kind.ENGINE
                    && care.provider()
                            .filter(known -> known != Provider.CHATGPT)
                            .isPresent();
        }

        /** A provider may have closed a kept connection just then; what only reads does no harm twice (RFC 9110, 9.2.2). */
        @Override
        public boolean again(Throwable why) {
            if (repeated || !FailureReason.closed(why) || current.kind() == Destination.Kind.ENGINE || !onlyReads()) {
                return false;
            }
            repeated = true;
            open();
            return true;
        }

        private boolean onlyReads() {
            return READING.contains(request.method()) && !GatewayResponse.hasBody(request);
        }

        private void unreachable(Throwable why) {
            way.link().failed(current, false, FailureReason.of(why));
            if (exchange.over()) {
                return;
            }
            if (left.isEmpty()) {
                exchange.giveUp();
                GatewayResponse.error(
                        request, care.provider(), 502, "upstream_unreachable", FailureReason.unreachable(current, why));
            } else {
                start();
            }
        }

        @Override
        public void answered(HttpServerResponse response) {
            way.link().answered(current);
            DirectHeader.mark(current, response);
        }

        @Override
        public void failed(boolean headSent, Throwable why) {
            way.link().failed(current, true, FailureReason.of(why));
            if (!headSent) {
                GatewayResponse.error(
                        request, care.provider(), 502, "upstream_failed", FailureReason.brokeOff(current, why));
            }
        }

        @Override
        public void over() {}
    }
}
