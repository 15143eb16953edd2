package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.HopByHop;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.OpenedRequest;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.stats.RequestRecorder;
import dev.headroom.gateway.stats.WebSocketRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request for a WebSocket. The handshake passes as it is; after the upstream's 101 the two connections are tied together
 * byte for byte, so frames, extensions and close codes are whatever the two ends agreed on. A handshake only reads, so it goes
 * on to the next destination, or to the same one over another connection, when its connection ends before an answer.
 */
final class Upgrade implements WaitingRequests.Waiting {
    private final RelayContext context;
    private final RequestErrorBoundary boundary;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final List<Destination> left;
    private final RequestRecorder recorder;
    private Destination current;
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private int openings;
    private boolean reused;
    private boolean repeated;
    private boolean answered;
    private boolean over;

    Upgrade(
            RelayContext context,
            RequestErrorBoundary boundary,
            List<Destination> destinations,
            RequestRecorder recorder) {
        this.context = context;
        this.boundary = boundary;
        this.request = boundary.request();
        this.response = request.response();
        this.left = new ArrayList<>(destinations);
        this.recorder = recorder;
        this.current = destinations.getFirst();
    }

    void start() {
        boundary.endsWith(this::stop);
        response.exceptionHandler(boundary.with(gone -> clientLeft()));
        response.closeHandler(boundary.with(gone -> clientLeft()));
        next();
    }

    private void next() {
        current = left.removeFirst();
        if (current.kind() == Destination.Kind.ENGINE) {
            context.traffic().waiting().add(this);
        } else {
            context.traffic().waiting().remove(this);
        }
        open();
    }

    private void open() {
        openings++;
        var number = openings;
        context.outgoing()
                .openUpgrade(current)
                .onComplete(
                        boundary.with(opened -> connected(number, opened)),
                        boundary.with(why -> unreachable(number, why)));
    }

    private void connected(int number, OpenedRequest opened) {
        if (over || number != openings) {
            opened.giveBack();
            return;
        }
        reused = opened.reused();
        send(opened.request());
    }

    private void unreachable(int number, Throwable why) {
        if (number != openings) {
            return;
        }
        context.listener().failed(current, false, FailureReason.of(why));
        if (over) {
            return;
        }
        if (left.isEmpty()) {
            finish(recorder::failed);
            GatewayResponse.error(
                    request, boundary.provider(), 502, "upstream_unreachable", FailureReason.unreachable(current, why));
        } else {
            next();
        }
    }

    private void send(HttpClientRequest opened) {
        upstream = Optional.of(opened);
        opened.exceptionHandler(boundary.with(why -> broke(opened, why)));
        HopByHop.request(request.headers(), opened.headers());
        opened.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
        opened.connect()
                .onComplete(boundary.with(answer -> answer(opened, answer)), boundary.with(why -> broke(opened, why)));
    }

    private void answer(HttpClientRequest opened, HttpClientResponse answer) {
        if (over || !isCurrent(opened)) {
            return;
        }
        answered = true;
        context.traffic().waiting().remove(this);
        answer.exceptionHandler(boundary.with(why -> broke(opened, why)));
        context.listener().answered(current);
        GatewayResponse.status(answer, response);
        HopByHop.response(answer.headers(), response.headers());
        DirectHeader.mark(current, response);
        recorder.head(answer.statusCode(), "", "");
        if (answer.statusCode() == 101) {
            switched(answer);
        } else {
            refused(opened, answer);
        }
    }

    private void switched(HttpClientResponse answer) {
        var far = answer.netSocket();
        far.pause();
        response.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
        request.toNetSocket()
                .onComplete(
                        boundary.with(near -> {
                            over = true;
                            new Tunnel(
                                            near,
                                            far,
                                            current.kind(),
                                            context.traffic().tunnels(),
                                            new WebSocketRecorder(recorder, extensions(answer)))
                                    .start(boundary);
                        }),
                        boundary.with(failure -> {
                            far.close();
                            finish(recorder::failed);
                        }));
    }

    /** The upstream wants no WebSocket: its own answer says why, and tools then use plain requests. */
    private void refused(HttpClientRequest opened, HttpClientResponse answer) {
        GatewayResponse.closeAfter(request);
        request.resume();
        if (answer.getHeader("content-length") == null) {
            response.setChunked(true);
        }
        answer.pipe()
                .endOnFailure(false)
                .to(response)
                .onComplete(
                        boundary.with(whole -> {
                            if (!over) {
                                finish(recorder::completed);
                            }
                        }),
                        boundary.with(why -> broke(opened, why)));
    }

    private static String extensions(HttpClientResponse answer) {
        return String.join(",", answer.headers().getAll("sec-websocket-extensions"));
    }

    private void clientLeft() {
        if (!over) {
            finish(recorder::abandoned);
            upstream.ifPresent(UpstreamClient::cancel);
        }
    }

    private void broke(HttpClientRequest opened, Throwable why) {
        if (over || !isCurrent(opened) || (!answered && isSentAgain(why))) {
            return;
        }
        finish(recorder::failed);
        context.listener().failed(current, true, FailureReason.of(why));
        if (response.headWritten()) {
            response.reset();
            return;
        }
        GatewayResponse.forget(request);
        GatewayResponse.error(
                request, boundary.provider(), 502, "upstream_failed", FailureReason.brokeOff(current, why));
    }

    private boolean isSentAgain(Throwable why) {
        if (!FailureReason.closed(why)) {
            return false;
        }
        if (current.kind() == Destination.Kind.ENGINE && !left.isEmpty()) {
            leaveUpstream();
            context.listener().failed(current, true, FailureReason.of(why));
            next();
            return true;
        }
        if (!reused || repeated) {
            return false;
        }
        repeated = true;
        leaveUpstream();
        // Later: the pool has to hear of the end too, or it would give the same connection.
        Vertx.currentContext().runOnContext(boundary.with(later -> {
            if (!over) {
                open();
            }
        }));
        return true;
    }

    @Override
    public void engineHangs() {
        if (over) {
            return;
        }
        leaveUpstream();
        if (left.isEmpty()) {
            recorder.head(503, "", "");
            finish(recorder::failed);
            GatewayResponse.hangingEngine(request, boundary.provider());
        } else {
            next();
        }
    }

    private void leaveUpstream() {
        openings++;
        var sent = upstream;
        upstream = Optional.empty();
        sent.ifPresent(UpstreamClient::cancel);
    }

    /** Not one that was given up for another. */
    private boolean isCurrent(HttpClientRequest opened) {
        return upstream.filter(sent -> sent.equals(opened)).isPresent();
    }

    /** The gateway's own code failed. */
    private void stop() {
        finish(recorder::failed);
        upstream.ifPresent(UpstreamClient::cancel);
    }

    private void finish(Runnable outcome) {
        over = true;
        context.traffic().waiting().remove(this);
        outcome.run();
    }
}
