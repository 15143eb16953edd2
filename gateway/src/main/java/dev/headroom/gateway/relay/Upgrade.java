package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.stats.Call;
import dev.headroom.gateway.stats.Conversation;
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
    private final RelayContext way;
    private final RequestErrorBoundary care;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final List<Destination> left;
    private final Call call;
    private Destination current;
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private boolean over;

    Upgrade(RelayContext way, RequestErrorBoundary care, List<Destination> left, Call call) {
        this.way = way;
        this.care = care;
        this.request = care.request();
        this.response = request.response();
        this.left = left;
        this.call = call;
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
        care.endsWith(this::stop);
        response.exceptionHandler(care.with(gone -> clientLeft()));
        response.closeHandler(care.with(gone -> clientLeft()));
        next();
    }

    private void next() {
        current = left.removeFirst();
        way.outgoing().openUpgrade(current).onComplete(care.with(this::send), care.with(this::unreachable));
    }

    private void unreachable(Throwable why) {
        way.link().failed(current, false, FailureReason.of(why));
        if (over) {
            return;
        }
        if (left.isEmpty()) {
            finish(call::failed);
            GatewayResponse.error(
                    request, care.provider(), 502, "upstream_unreachable", FailureReason.unreachable(current, why));
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
        opened.exceptionHandler(care.with(this::broke));
        HopByHop.request(request.headers(), opened.headers());
        opened.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
        opened.connect().onComplete(care.with(this::answer), care.with(this::broke));
    }

    private void answer(HttpClientResponse answer) {
        if (over) {
            return;
        }
        answer.exceptionHandler(care.with(this::broke));
        way.link().answered(current);
        GatewayResponse.status(answer, response);
        HopByHop.response(answer.headers(), response.headers());
        DirectHeader.mark(current, response);
        call.head(answer.statusCode(), "", "");
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
                        care.with(near -> {
                            over = true;
                            new Tunnel(
                                            near,
                                            far,
                                            current.kind(),
                                            way.tunnels(),
                                            new Conversation(call, extensions(answer)))
                                    .start(care);
                        }),
                        care.with(failure -> {
                            far.close();
                            finish(call::failed);
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
                        care.with(whole -> {
                            if (!over) {
                                finish(call::completed);
                            }
                        }),
                        care.with(this::broke));
    }

    private static String extensions(HttpClientResponse answer) {
        return String.join(",", answer.headers().getAll("sec-websocket-extensions"));
    }

    private void clientLeft() {
        if (!over) {
            finish(call::abandoned);
            upstream.ifPresent(UpstreamClient::cancel);
        }
    }

    private void broke(Throwable why) {
        if (!over) {
            finish(call::failed);
            way.link().failed(current, true, FailureReason.of(why));
            if (response.headWritten()) {
                response.reset();
                return;
            }
            GatewayResponse.forget(request);
            GatewayResponse.error(
                    request, care.provider(), 502, "upstream_failed", FailureReason.brokeOff(current, why));
        }
    }

    /** The gateway's own code failed. */
    private void stop() {
        over = true;
        upstream.ifPresent(UpstreamClient::cancel);
        call.failed();
    }

    private void finish(Runnable outcome) {
        over = true;
        outcome.run();
    }
}
