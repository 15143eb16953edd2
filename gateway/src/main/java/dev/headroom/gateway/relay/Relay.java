package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.RequestRecorder;
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

    private final RelayContext context;

    /**
     * Relays requests for one gateway.
     *
     * @param context what the requests have in common
     */
    public Relay(RelayContext context) {
        this.context = context;
    }

    /**
     * Relays one request and its response.
     *
     * @param boundary holds the client's request, whose body has not been read, and runs all code for it
     * @param destinations the destinations to try, best first; never empty
     * @param recorder counts the request in the statistics
     */
    public void relay(RequestErrorBoundary boundary, List<Destination> destinations, RequestRecorder recorder) {
        boundary.request().pause();
        if (Upgrade.wanted(boundary.request())) {
            new Upgrade(context, boundary, new ArrayList<>(destinations), recorder).start();
        } else {
            new Attempt(boundary, new ArrayList<>(destinations), recorder).start();
        }
    }

    private final class Attempt implements Exchange.Listener {
        private final RequestErrorBoundary boundary;
        private final HttpServerRequest request;
        private final List<Destination> left;
        private final Exchange exchange;
        private Destination current;
        private boolean repeated;

        Attempt(RequestErrorBoundary boundary, List<Destination> left, RequestRecorder recorder) {
            this.boundary = boundary;
            this.request = boundary.request();
            this.left = left;
            this.current = left.getFirst();
            this.exchange = new Exchange(boundary, recorder, this);
        }

        void start() {
            current = left.removeFirst();
            open();
        }

        private void open() {
            context.outgoing()
                    .open(current, request.method())
                    .onComplete(
                            boundary.with(opened -> exchange.send(opened, readable())),
                            boundary.with(this::unreachable));
        }

        /** Returns whether the gateway counts the tokens; an engine counts its own, and ChatGPT logins pass untouched. */
        private boolean readable() {
            return current.kind() != Destination.Kind.ENGINE
                    && boundary.provider()
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
            context.listener().failed(current, false, FailureReason.of(why));
            if (exchange.over()) {
                return;
            }
            if (left.isEmpty()) {
                exchange.giveUp();
                GatewayResponse.error(
                        request,
                        boundary.provider(),
                        502,
                        "upstream_unreachable",
                        FailureReason.unreachable(current, why));
            } else {
                start();
            }
        }

        @Override
        public void answered(HttpServerResponse response) {
            context.listener().answered(current);
            DirectHeader.mark(current, response);
        }

        @Override
        public void failed(boolean headSent, Throwable why) {
            context.listener().failed(current, true, FailureReason.of(why));
            if (!headSent) {
                GatewayResponse.error(
                        request, boundary.provider(), 502, "upstream_failed", FailureReason.brokeOff(current, why));
            }
        }

        @Override
        public void over() {}
    }
}
