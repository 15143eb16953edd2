package dev.headroom.gateway.relay.upstream;

import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** It is the outgoing proxy that could not be connected to. */
final class ProxyUnreached extends IOException {
    private static final long serialVersionUID = 1L;

    private final Throwable why;

    private ProxyUnreached(Throwable why) {
        super(why);
        this.why = why;
    }

    /** Why it could not. */
    Throwable why() {
        return why;
    }

    /** This failure if the way to the proxy failed, else {@code why} itself: the way on from the proxy did. */
    static Throwable or(Throwable why) {
        var near = why instanceof ConnectException
                || why instanceof NoRouteToHostException
                || why instanceof UnknownHostException;
        return near && !(why instanceof ProxyConnectException) ? new ProxyUnreached(why) : why;
    }
}
