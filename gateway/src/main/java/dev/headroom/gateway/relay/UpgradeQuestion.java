package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.BiConsumer;

/**
 * Asks a provider, past the engine, whether it takes a tool's WebSocket, with the tool's own handshake. Only a 426 is an answer
 * for the tool; a WebSocket that comes about is closed again, since the engine is to open its own.
 */
final class UpgradeQuestion implements Handshake.Listener {
    /** A tool waits this long at most before the engine is asked. */
    private static final long LIMIT_MILLIS = 5_000;

    private final RelayContext context;
    private final RequestErrorBoundary boundary;
    private final Destination provider;
    private final Handshake handshake;
    private BiConsumer<Handshake, HttpClientResponse> refused = (asked, answer) -> {};
    private Runnable otherwise = () -> {};
    private boolean over;

    /** Asks nothing yet; {@code provider} is the way past the engine. */
    UpgradeQuestion(RelayContext context, RequestErrorBoundary boundary, Destination provider) {
        this.context = context;
        this.boundary = boundary;
        this.provider = new Destination(Destination.Kind.PROVIDER, provider.upstream(), provider.target());
        this.handshake = new Handshake(context.outgoing(), boundary, this.provider, this);
    }

    /**
     * Asks.
     *
     * @param onRefusal gets the handshake and the 426, whose body is still to be read
     * @param onAnythingElse called when the engine is to have the handshake
     */
    void ask(BiConsumer<Handshake, HttpClientResponse> onRefusal, Runnable onAnythingElse) {
        refused = onRefusal;
        otherwise = onAnythingElse;
        Vertx.currentContext().owner().setTimer(LIMIT_MILLIS, boundary.with(late -> askedInVain()));
        handshake.start();
    }

    @Override
    public void answered(HttpClientResponse answer) {
        if (over) {
            return;
        }
        over = true;
        context.upgrades().learned(provider, answer.statusCode());
        if (answer.statusCode() == 426) {
            refused.accept(handshake, answer);
            return;
        }
        handshake.leave();
        otherwise.run();
    }

    @Override
    public void unreachable(Throwable why) {
        askedInVain();
    }

    @Override
    public void broke(boolean reused, Throwable why) {
        askedInVain();
    }

    private void askedInVain() {
        if (!over) {
            over = true;
            context.upgrades().unclear(provider);
            handshake.leave();
            otherwise.run();
        }
    }
}
