package dev.headroom.gateway.relay.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a client's request on its way to an upstream, no faster than the upstream takes it. What was sent is kept up to a
 * limit, so that the request can be sent once more as long as nobody has answered it. Used on the event loop only.
 */
public final class RequestBody {
    /** A conversation with many large tool results has one to two megabytes. */
    static final long LARGEST_KEPT = 4L * 1024 * 1024;

    private final RequestErrorBoundary boundary;
    private final HttpServerRequest request;
    private final BodyBudget budget;
    private final List<Buffer> kept = new ArrayList<>();
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private long size;
    private boolean whole = true;
    private boolean begun;
    private boolean ended;

    /**
     * Reads nothing yet.
     *
     * @param boundary holds the client's request, which is paused
     * @param budget limits what all requests keep together
     */
    public RequestBody(RequestErrorBoundary boundary, BodyBudget budget) {
        this.boundary = boundary;
        this.request = boundary.request();
        this.budget = budget;
    }

    /** Returns whether everything that came is still here, so that it can be sent to another upstream. */
    public boolean isWhole() {
        return whole;
    }

    /**
     * Sends what is here and what will come.
     *
     * @param opened the request to the upstream, whose headers are set; it takes the place of an earlier one
     */
    public void sendTo(HttpClientRequest opened) {
        upstream = Optional.of(opened);
        if (!GatewayResponse.hasBody(request)) {
            opened.end();
            request.resume();
            return;
        }
        if (request.headers().contains("transfer-encoding")) {
            opened.setChunked(true);
        }
        if (request.headers().contains("expect")) {
            opened.writeHead();
        }
        sendKept(opened);
        if (!begun) {
            begun = true;
            request.handler(boundary.with(this::chunk));
            request.endHandler(boundary.with(end -> end()));
        }
        request.resume();
    }

    /** The upstream is given up; what comes now waits for another one. */
    public void detach() {
        upstream = Optional.empty();
        request.pause();
    }

    /** Nothing will be sent once more: keeps no byte any longer. */
    public void release() {
        whole = false;
        kept.clear();
        budget.give(size);
        size = 0;
    }

    private void sendKept(HttpClientRequest opened) {
        if (ended && kept.size() == 1) {
            opened.end(kept.getFirst());
            return;
        }
        kept.forEach(opened::write);
        if (ended) {
            opened.end();
        }
    }

    private void chunk(Buffer chunk) {
        keep(chunk);
        var length = request.getHeader("content-length");
        if (length != null && length.equals(Integer.toString(chunk.length()))) {
            // Head and body then go out together.
            ended = true;
            upstream.ifPresent(opened -> opened.end(chunk));
            return;
        }
        upstream.ifPresent(opened -> {
            opened.write(chunk);
            if (opened.writeQueueFull()) {
                request.pause();
                opened.drainHandler(drained -> drained(opened));
            }
        });
    }

    /** One that was given up meanwhile does not set the client going. */
    private void drained(HttpClientRequest opened) {
        if (upstream.filter(current -> current.equals(opened)).isPresent()) {
            request.resume();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            upstream.ifPresent(HttpClientRequest::end);
        }
    }

    private void keep(Buffer chunk) {
        if (!whole) {
            return;
        }
        if (size + chunk.length() > LARGEST_KEPT || !budget.take(chunk.length())) {
            release();
            return;
        }
        size += chunk.length();
        kept.add(chunk);
    }
}
