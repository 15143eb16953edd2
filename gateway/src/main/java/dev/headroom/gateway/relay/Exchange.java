package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.AcceptEncoding;
import dev.headroom.gateway.relay.client.BodyBudget;
import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.HopByHop;
import dev.headroom.gateway.relay.client.RequestBody;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.wire.StatusKind;
import dev.headroom.gateway.stats.RequestRecorder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.net.ProtocolException;
import java.util.Optional;

/**
 * One request on its way out and one response on its way back, both streaming. Whatever ends one side ends the other: a
 * client that leaves cancels the upstream request at any moment, an upstream that breaks off breaks the client's response
 * off and never ends it cleanly. Used on the event loop only.
 */
final class Exchange {
    private final RequestErrorBoundary boundary;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestBody body;
    private final RequestRecorder recorder;
    private final Listener listener;
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private long bodyLeft = -1;
    private boolean continued;
    private boolean hinted;
    private boolean answered;
    private boolean empty = true;
    private boolean over;

    /** Hears what becomes of an exchange. */
    interface Listener {
        /**
         * Nothing came back.
         *
         * @param version of the connection that ended
         * @return whether the request is being sent once more or to another upstream, which {@link #send} then gets
         */
        boolean again(HttpVersion version, Throwable why);

        /**
         * The head of a response has come, and the client has heard nothing of it.
         *
         * @return whether the client does not get this response, since the request goes on elsewhere or was answered otherwise
         */
        boolean leaves(HttpClientResponse answer);

        /** The head of a response is for the client; headers may still be added to what the client gets. */
        void answered(HttpServerResponse response);

        /** Returns whether a response that ends without a byte of a body broke off, though its connection says that it is whole. */
        boolean brokeOffIfEmpty(HttpClientResponse answer);

        /** There will be no response, or no end of it. */
        void failed(boolean headSent, Throwable why);

        /** Whatever happened: it is over. */
        void over();
    }

    /** Starts to watch the client; its body is not read yet. */
    Exchange(RequestErrorBoundary boundary, BodyBudget kept, RequestRecorder recorder, Listener listener) {
        this.boundary = boundary;
        this.request = boundary.request();
        this.response = request.response();
        this.body = new RequestBody(boundary, kept);
        this.recorder = recorder;
        this.listener = listener;
        boundary.endsWith(this::stop);
        response.exceptionHandler(boundary.with(gone -> clientLeft()));
        response.closeHandler(boundary.with(gone -> clientLeft()));
        request.exceptionHandler(boundary.with(gone -> clientLeft()));
    }

    boolean over() {
        return over;
    }

    /** Returns whether the request can be sent again: its body is whole with us and the client has heard nothing of an answer. */
    boolean isRepeatable() {
        return !answered && !hinted && body.isWhole();
    }

    /** Gives up the upstream that the request was sent to; nothing that still comes from it reaches the client. */
    void leaveUpstream() {
        var left = upstream;
        upstream = Optional.empty();
        body.detach();
        left.ifPresent(UpstreamClient::cancel);
    }

    /**
     * Sends the request on a connection that has come about.
     *
     * @param readable whether the answer is wanted in an encoding whose tokens can be counted
     */
    void send(HttpClientRequest opened, boolean readable) {
        if (over) {
            UpstreamClient.giveBack(opened);
            return;
        }
        upstream = Optional.of(opened);
        opened.exceptionHandler(boundary.with(why -> broke(opened, why)));
        if (request.version() != HttpVersion.HTTP_1_0) {
            // Only these understand an answer before the answer (RFC 9110, section 15.2).
            opened.continueHandler(boundary.with(ignored -> proceed()));
            opened.earlyHintsHandler(boundary.with(this::hint));
        }
        opened.response()
                .onComplete(boundary.with(answer -> answer(opened, answer)), boundary.with(why -> broke(opened, why)));
        HopByHop.request(request.headers(), opened.headers());
        if (readable) {
            AcceptEncoding.narrow(opened.headers());
        }
        body.sendTo(opened);
    }

    /** Nothing could be sent and nothing will be: whoever answers the client now does it without this exchange. */
    void giveUp() {
        if (!over) {
            end();
            recorder.failed();
        }
    }

    /** A client that was told to go on is not told again. */
    private void proceed() {
        if (!continued) {
            continued = true;
            response.writeContinue();
        }
    }

    private void hint(MultiMap hints) {
        if (!response.headWritten()) {
            hinted = true;
            var own = MultiMap.caseInsensitiveMultiMap();
            HopByHop.response(hints, own);
            response.writeEarlyHints(own);
        }
    }

    private void answer(HttpClientRequest opened, HttpClientResponse answer) {
        if (over || !current(opened)) {
            return;
        }
        answer.exceptionHandler(boundary.with(why -> broke(opened, why)));
        if (answer.statusCode() == StatusKind.SWITCHING) {
            broke(opened, new ProtocolException("nobody asked for another protocol"));
            return;
        }
        if (listener.leaves(answer)) {
            return;
        }
        answered = true;
        body.release();
        recorder.head(answer.statusCode(), header(answer, "content-type"), header(answer, "content-encoding"));
        GatewayResponse.status(answer, response);
        HopByHop.response(answer.headers(), response.headers());
        listener.answered(response);
        frame(answer);
        answer.handler(boundary.with(chunk -> relay(answer, chunk)));
        answer.endHandler(boundary.with(end -> complete(opened, answer)));
    }

    /** Chooses how the client learns where the body ends. */
    private void frame(HttpClientResponse answer) {
        var length = answer.getHeader("content-length");
        if (length != null) {
            bodyLeft = Long.parseLong(length);
        } else {
            // Vert.x knows by itself which answers have no body.
            response.setChunked(true);
            // The head of a stream must not wait for its first event; if that came along, they go out together. To a
            // client
            // of HTTP/1.0 nothing is chunked, and Vert.x gives no head without knowing the length or having a body.
            io.vertx.core.Vertx.currentContext().runOnContext(boundary.with(later -> {
                if (!over && !response.headWritten() && response.isChunked()) {
                    response.writeHead();
                }
            }));
        }
    }

    private void relay(HttpClientResponse answer, Buffer chunk) {
        if (over) {
            return;
        }
        empty = empty && chunk.length() == 0;
        if (recorder.wantsBody()) {
            recorder.body(chunk.getBytes());
        }
        if (bodyLeft == chunk.length() && !response.headWritten()) {
            bodyLeft = 0;
            finish(chunk);
            return;
        }
        response.write(chunk);
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(drained -> answer.resume());
        }
    }

    private void complete(HttpClientRequest opened, HttpClientResponse answer) {
        if (over) {
            return;
        }
        if (empty && listener.brokeOffIfEmpty(answer)) {
            broke(opened, new ProtocolException("an answer without anything in it"));
            return;
        }
        if (!answer.trailers().isEmpty() && response.isChunked()) {
            HopByHop.trailers(answer.trailers(), response.trailers());
        }
        finish(Buffer.buffer());
    }

    private void finish(Buffer last) {
        end();
        response.end(last);
        recorder.completed();
    }

    private void clientLeft() {
        if (over) {
            return;
        }
        end();
        recorder.abandoned();
        upstream.ifPresent(UpstreamClient::cancel);
    }

    private void broke(HttpClientRequest opened, Throwable why) {
        if (over || !current(opened)) {
            return;
        }
        if (!answered) {
            leaveUpstream();
            if (listener.again(opened.version(), why)) {
                return;
            }
        }
        end();
        recorder.failed();
        upstream.ifPresent(UpstreamClient::cancel);
        if (!response.headWritten()) {
            GatewayResponse.forget(request);
            listener.failed(false, why);
        } else {
            listener.failed(true, why);
            response.reset();
        }
    }

    /** Not one that was given up for another. */
    private boolean current(HttpClientRequest opened) {
        return upstream.filter(sent -> sent.equals(opened)).isPresent();
    }

    /** The gateway's own code failed. */
    private void stop() {
        end();
        upstream.ifPresent(UpstreamClient::cancel);
        recorder.failed();
    }

    private void end() {
        over = true;
        body.release();
        listener.over();
    }

    private static String header(HttpClientResponse answer, String name) {
        var value = answer.getHeader(name);
        return value == null ? "" : value;
    }
}
