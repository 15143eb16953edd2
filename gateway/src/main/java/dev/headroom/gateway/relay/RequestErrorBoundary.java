package dev.headroom.gateway.relay;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.InternalErrors;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Runs the gateway's own code for one request. What that code throws is a fault of ours and must not leave the client
 * waiting: the request is answered with a 500 in the provider's shape, or broken off once the head of an answer is out, and
 * nothing more of that code is run. Used on the event loop only.
 */
public final class RequestErrorBoundary {
    private final HttpServerRequest request;
    private final InternalErrors internalErrors;
    private Optional<Provider> provider = Optional.empty();
    private Runnable ending = () -> {};
    private Runnable last = this::answer;
    private boolean broken;

    /** Takes care of {@code request} and tells {@code internalErrors}. */
    public RequestErrorBoundary(HttpServerRequest request, InternalErrors internalErrors) {
        this.request = request;
        this.internalErrors = internalErrors;
    }

    /** The request. */
    public HttpServerRequest request() {
        return request;
    }

    /** In whose words errors are told; nobody's until it is known. */
    public Optional<Provider> provider() {
        return provider;
    }

    /** From here on errors are told in the words of {@code known}. */
    public void inWordsOf(Provider known) {
        provider = Optional.of(known);
    }

    /** What else must end with the request: its count, its way to the provider. */
    void endsWith(Runnable more) {
        ending = more;
    }

    /** The connection is no longer one of requests and answers; {@code close} ends whatever it has become. */
    void became(Runnable close) {
        ending = () -> {};
        last = close;
    }

    /** The same code, with its exceptions caught. */
    public <T> Handler<T> with(Handler<T> code) {
        return value -> run(() -> code.handle(value));
    }

    /** Runs {@code code} now. */
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
        GatewayResponse.error(request, provider, 500, "internal_error", "Headroom made a mistake with this request.");
    }
}
