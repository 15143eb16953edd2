package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.HopByHop;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.stats.RequestRecorder;
import dev.headroom.gateway.stats.WebSocketRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for a WebSocket. The handshake passes as it is; after the upstream's 101 the two connections are tied together
 * byte for byte, so frames, extensions and close codes are whatever the two ends agreed on. A handshake only reads, so it goes
 * on to the next destination, or to the same one over another connection, when its connection ends before an answer.
 *
 * <p>An engine takes every WebSocket, also for a provider that takes none, and then tries for seconds. So a provider is asked
 * first, unless its answer is remembered.
 */
final class Upgrade implements Handshake.Listener, WaitingRequests.Waiting {
    private final RelayContext context;
    private final RequestErrorBoundary boundary;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final List<Destination> left;
    private final RequestRecorder recorder;
    private Handshake handshake;
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
        this.handshake = with(destinations.getFirst());
    }

    void start() {
        boundary.endsWith(this::stop);
        response.exceptionHandler(boundary.with(gone -> clientLeft()));
        response.closeHandler(boundary.with(gone -> clientLeft()));
        var hasChoice = left.size() > 1 && left.getFirst().kind() == Destination.Kind.ENGINE;
        if (hasChoice && context.upgrades().of(left.getFirst()) == UpgradeMemory.Answer.REFUSES) {
            left.removeFirst();
            next();
        } else if (hasChoice) {
            askProvider(left.get(1));
        } else {
            next();
        }
    }

    private void askProvider(Destination provider) {
        switch (context.upgrades().of(provider)) {
            case MAY_TAKE -> next();
            case REFUSES -> {
                recorder.head(426, "", "");
                finish(recorder::completed);
                GatewayResponse.noWebSocket(request, boundary.provider(), provider.upstream());
            }
            case UNKNOWN -> new UpgradeQuestion(context, boundary, provider).ask(this::refusedBy, this::nextUnlessOver);
        }
    }

    private void refusedBy(Handshake asked, HttpClientResponse answer) {
        if (over) {
            asked.leave();
            return;
        }
        handshake = asked;
        answered(answer);
    }

    private void nextUnlessOver() {
        if (!over) {
            next();
        }
    }

    private void next() {
        var to = left.removeFirst();
        if (to.kind() == Destination.Kind.ENGINE) {
            context.traffic().waiting().add(this);
        } else {
            context.traffic().waiting().remove(this);
        }
        shakeHands(to);
    }

    private void shakeHands(Destination to) {
        handshake = with(to);
        handshake.start();
    }

    private Handshake with(Destination to) {
        return new Handshake(context.outgoing(), boundary, to, this);
    }

    @Override
    public void unreachable(Throwable why) {
        context.listener().failed(handshake.destination(), false, FailureReason.of(why));
        if (left.isEmpty()) {
            finish(recorder::failed);
            error("upstream_unreachable", FailureReason.unreachable(handshake.destination(), why));
        } else {
            next();
        }
    }

    @Override
    public void answered(HttpClientResponse answer) {
        if (isLeft(answer)) {
            return;
        }
        answered = true;
        context.traffic().waiting().remove(this);
        var from = handshake.destination();
        context.listener().answered(from);
        if (from.kind() != Destination.Kind.ENGINE) {
            context.upgrades().learned(from, answer.statusCode());
        }
        GatewayResponse.status(answer, response);
        HopByHop.response(answer.headers(), response.headers());
        DirectHeader.mark(from, response);
        recorder.head(answer.statusCode(), "", "");
        if (answer.statusCode() == 101) {
            switched(answer);
        } else {
            refused(answer);
        }
    }

    /**
     * An engine takes every handshake that it understands, so another answer than 101 of one that is elsewhere is no provider's. Plain
     * requests may get through all the same: only WebSockets then go past it, and a poll looks whether the token is taken.
     */
    private boolean isLeft(HttpClientResponse answer) {
        var from = handshake.destination();
        if (from.kind() != Destination.Kind.ENGINE || !context.answers().elsewhere() || answer.statusCode() == 101) {
            return false;
        }
        var trouble = context.answers().in(answer);
        if (left.isEmpty() && trouble.isEmpty()) {
            return false;
        }
        handshake.leave();
        context.listener().doubted(from);
        if (left.isEmpty()) {
            recorder.head(502, "", "");
            finish(recorder::failed);
            GatewayResponse.refusedByEngine(
                    request, boundary.provider(), 502, trouble.orElseThrow().why());
        } else {
            context.upgrades().refused(from);
            next();
        }
        return true;
    }

    private void switched(HttpClientResponse answer) {
        var extensions = String.join(",", answer.headers().getAll("sec-websocket-extensions"));
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
                                            handshake.destination().kind(),
                                            context.traffic().tunnels(),
                                            new WebSocketRecorder(recorder, extensions))
                                    .start(boundary);
                        }),
                        boundary.with(failure -> {
                            far.close();
                            finish(recorder::failed);
                        }));
    }

    /** The upstream wants no WebSocket: its own answer says why, and tools then use plain requests. */
    private void refused(HttpClientResponse answer) {
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
                        boundary.with(why -> broke(false, why)));
    }

    private void clientLeft() {
        if (!over) {
            finish(recorder::abandoned);
            handshake.leave();
        }
    }

    @Override
    public void broke(boolean reused, Throwable why) {
        if (over || (!answered && isSentAgain(reused, why))) {
            return;
        }
        finish(recorder::failed);
        context.listener().failed(handshake.destination(), true, FailureReason.of(why));
        if (response.headWritten()) {
            response.reset();
            return;
        }
        GatewayResponse.forget(request);
        error("upstream_failed", FailureReason.brokeOff(handshake.destination(), why));
    }

    private boolean isSentAgain(boolean reused, Throwable why) {
        var to = handshake.destination();
        if (!FailureReason.closed(why)) {
            return false;
        }
        if (to.kind() == Destination.Kind.ENGINE && !left.isEmpty()) {
            handshake.leave();
            context.listener().failed(to, true, FailureReason.of(why));
            next();
            return true;
        }
        if (!reused || repeated) {
            return false;
        }
        repeated = true;
        handshake.leave();
        // Later: the pool has to hear of the end too, or it would give the same connection.
        Vertx.currentContext().runOnContext(boundary.with(later -> {
            if (!over) {
                shakeHands(to);
            }
        }));
        return true;
    }

    @Override
    public void engineTakesTooLong() {
        engineHangs();
    }

    @Override
    public void engineHangs() {
        if (over) {
            return;
        }
        handshake.leave();
        if (left.isEmpty()) {
            recorder.head(503, "", "");
            finish(recorder::failed);
            GatewayResponse.hangingEngine(request, boundary.provider());
        } else {
            next();
        }
    }

    private void error(String code, String message) {
        GatewayResponse.error(request, boundary.provider(), 502, code, message);
    }

    /** The gateway's own code failed. */
    private void stop() {
        finish(recorder::failed);
        handshake.leave();
    }

    private void finish(Runnable outcome) {
        over = true;
        context.traffic().waiting().remove(this);
        outcome.run();
    }
}
