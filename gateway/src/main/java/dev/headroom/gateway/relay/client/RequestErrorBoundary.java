package dev.headroom.gateway.relay.client;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.InternalErrors;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Runs the gateway's own code for one request. If that code throws, the gateway is at fault and the client must not wait in vain: the
 * boundary answers with a 500 in the provider's shape, or breaks the response off if its head was already sent, and runs no more code for
 * the request. Used on the event loop only.
 */
public final class RequestErrorBoundary {
    private final HttpServerRequest request;
    private final InternalErrors internalErrors;
    private Optional<Provider> provider = Optional.empty();
    private Runnable ending = () -> {};
    private Runnable last = this::answer;
    private boolean broken;

    /**
     * Makes the boundary of one request.
     *
     * @param request the client's request
     * @param internalErrors counts and logs what the code throws
     */
    public RequestErrorBoundary(HttpServerRequest request, InternalErrors internalErrors) {
        this.request = request;
        this.internalErrors = internalErrors;
    }

    /** Returns the client's request. */
    public HttpServerRequest request() {
        return request;
    }

    /** Returns the provider whose error format the client expects; empty until the request was routed. */
    public Optional<Provider> provider() {
        return provider;
    }

    /**
     * Sets the error format for the rest of the request.
     *
     * @param known the provider that the request is for
     */
    public void inWordsOf(Provider known) {
        provider = Optional.of(known);
    }

    /** Sets what else ends if the code throws: the count of the request and its connection to the provider. */
    public void endsWith(Runnable more) {
        ending = more;
    }

    /** Tells the boundary that the connection no longer carries HTTP; {@code close} ends it if the code throws. */
    public void became(Runnable close) {
        ending = () -> {};
        last = close;
    }

    /**
     * Wraps a handler so that {@link #run} runs it.
     *
     * @param code the handler
     * @return a handler that never throws
     */
    public <T> Handler<T> with(Handler<T> code) {
        return value -> run(() -> code.handle(value));
    }

    /**
     * Runs code now, unless earlier code of this request has thrown.
     *
     * @param code what to run; its exceptions are answered, counted and logged
     */
    @SuppressWarnings("IllegalCatch") // Whatever it is, a client waits at the other end.
    public void run(Runnable code) {
        if (broken) {
            return;
        }
        try {
            code.run();
        } catch (RuntimeException | Error why) {
            broken = true;
            end(why);
        }
    }

    private void end(Throwable why) {
        try {
            ending.run();
        } finally {
            try {
                last.run();
            } finally {
                internalErrors.note(why);
            }
        }
    }

    private void answer() {
        var response = request.response();
        if (response.headWritten()) {
            if (!response.ended()) {
                response.reset();
            }
            return;
        }
        GatewayResponse.forget(request);
        GatewayResponse.error(
                request,
                provider,
                500,
                "internal_error",
                "Headroom failed on this request because of an error of its own.");
    }
}
