package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.HopByHop;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.OpenedRequest;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** The handshake of a tool's WebSocket, sent to one upstream as the tool sent it. Used on the event loop only. */
final class Handshake {
    private final UpstreamClient outgoing;
    private final RequestErrorBoundary boundary;
    private final Destination destination;
    private final Listener listener;
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private boolean left;

    /** Hears what becomes of a handshake, until it is left. */
    interface Listener {
        /** The upstream takes or refuses it; the answer may still break off. */
        void answered(HttpClientResponse answer);

        /** No connection came about. */
        void unreachable(Throwable why);

        /**
         * The connection ended, before an answer or in it.
         *
         * @param reused whether the connection had carried another request before
         */
        void broke(boolean reused, Throwable why);
    }

    Handshake(UpstreamClient outgoing, RequestErrorBoundary boundary, Destination destination, Listener listener) {
        this.outgoing = outgoing;
        this.boundary = boundary;
        this.destination = destination;
        this.listener = listener;
    }

    Destination destination() {
        return destination;
    }

    void start() {
        outgoing.openUpgrade(destination).onComplete(boundary.with(this::send), boundary.with(why -> {
            if (!left) {
                listener.unreachable(why);
            }
        }));
    }

    /** Gives it up; the listener hears nothing of it any more. */
    void leave() {
        left = true;
        upstream.ifPresent(UpstreamClient::cancel);
    }

    private void send(OpenedRequest opened) {
        if (left) {
            opened.giveBack();
            return;
        }
        var request = opened.request();
        upstream = Optional.of(request);
        request.exceptionHandler(boundary.with(why -> broke(opened, why)));
        HopByHop.request(boundary.request().headers(), request.headers());
        request.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
        request.connect()
                .onComplete(
                        boundary.with(answer -> answered(opened, answer)), boundary.with(why -> broke(opened, why)));
    }

    private void answered(OpenedRequest opened, HttpClientResponse answer) {
        if (left) {
            return;
        }
        answer.exceptionHandler(boundary.with(why -> broke(opened, why)));
        listener.answered(answer);
    }

    private void broke(OpenedRequest opened, Throwable why) {
        if (!left) {
            listener.broke(opened.reused(), why);
        }
    }
}
