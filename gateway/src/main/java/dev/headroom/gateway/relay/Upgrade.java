package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.stats.RequestRecorder;
import dev.headroom.gateway.stats.WebSocketRecorder;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request for a WebSocket. The handshake passes as it is; after the upstream's 101 the two connections are tied together
 * byte for byte, so frames, extensions and close codes are whatever the two ends agreed on.
 */
public final class Upgrade {
    private final RelayContext context;
    private final RequestErrorBoundary boundary;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final List<Destination> left;
    private final RequestRecorder recorder;
    private Destination current;
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private boolean over;

    Upgrade(RelayContext context, RequestErrorBoundary boundary, List<Destination> left, RequestRecorder recorder) {
        this.context = context;
        this.boundary = boundary;
        this.request = boundary.request();
        this.response = request.response();
        this.left = left;
        this.recorder = recorder;
        this.current = left.getFirst();
    }

    static boolean wanted(HttpServerRequest request) {
        var upgrade = request.getHeader("upgrade");
        var connection = request.getHeader("connection");
        return upgrade != null
                && upgrade.equalsIgnoreCase("websocket")
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade")
                && request.method().name().equals("GET");
    }

    void start() {
        boundary.endsWith(this::stop);
        response.exceptionHandler(boundary.with(gone -> clientLeft()));
        response.closeHandler(boundary.with(gone -> clientLeft()));
        next();
    }

    private void next() {
        current = left.removeFirst();
        context.outgoing().openUpgrade(current).onComplete(boundary.with(this::send), boundary.with(this::unreachable));
    }

    private void unreachable(Throwable why) {
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
        if (over) {
            UpstreamClient.giveBack(opened);
            return;
        }
        upstream = Optional.of(opened);
        opened.exceptionHandler(boundary.with(this::broke));
        HopByHop.request(request.headers(), opened.headers());
        opened.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
        opened.connect().onComplete(boundary.with(this::answer), boundary.with(this::broke));
    }

    private void answer(HttpClientResponse answer) {
        if (over) {
            return;
        }
        answer.exceptionHandler(boundary.with(this::broke));
        context.listener().answered(current);
        GatewayResponse.status(answer, response);
        HopByHop.response(answer.headers(), response.headers());
        DirectHeader.mark(current, response);
        recorder.head(answer.statusCode(), "", "");
        if (answer.statusCode() == 101) {
            switched(answer);
        } else {
            refused(answer);
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
                                            context.tunnels(),
                                            new WebSocketRecorder(recorder, extensions(answer)))
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
                        boundary.with(this::broke));
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

    private void broke(Throwable why) {
        if (!over) {
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
    }

    /** The gateway's own code failed. */
    private void stop() {
        over = true;
        upstream.ifPresent(UpstreamClient::cancel);
        recorder.failed();
    }

    private void finish(Runnable outcome) {
        over = true;
        outcome.run();
    }
}
