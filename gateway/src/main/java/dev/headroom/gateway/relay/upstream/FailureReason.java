package dev.headroom.gateway.relay.upstream;

import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Failures of a connection in plain words; exception texts may hold addresses and contents, so none is passed on. */
public final class FailureReason {
    private FailureReason() {}

    /**
     * Explains in one sentence that no connection came about.
     *
     * @param destination where the request was to go
     * @param why the failure of the last attempt
     */
    public static String unreachable(Destination destination, Throwable why) {
        return "Headroom could not reach " + name(destination) + ": " + of(why) + '.';
    }

    /**
     * Explains in one sentence that a connection ended before the response did.
     *
     * @param destination where the request went
     * @param why the failure of the connection
     */
    public static String brokeOff(Destination destination, Throwable why) {
        return "Headroom lost the connection to " + name(destination) + " before it answered: " + of(why) + '.';
    }

    /** Returns whether the connection had ended, perhaps before the request was sent on it. */
    public static boolean closed(Throwable why) {
        return why instanceof HttpClosedException
                || why instanceof SocketException
                || why instanceof SslClosedEngineException
                || isBrokenPipe(why);
    }

    /** A channel that writes to a connection which the other side has closed fails with an exception of no special kind. */
    private static boolean isBrokenPipe(Throwable why) {
        return why.getClass().equals(IOException.class);
    }

    /** Returns whether TLS was refused, so that nothing was sent; other certificates may help. */
    static boolean isUntrusted(Throwable why) {
        return why instanceof SSLException && !closed(why);
    }

    /** Returns whether the connection had ended, or the other side gave up this request alone, as HTTP/2 lets it do. */
    public static boolean ended(Throwable why) {
        return closed(why) || why instanceof StreamResetException;
    }

    /**
     * Names a failure in a few words that fit into a sentence.
     *
     * @param why any failure; its own text is not used
     */
    public static String of(Throwable why) {
        return switch (why) {
            case UnknownHostException e -> "the name could not be resolved";
            case ProxyUnreached e -> "the outgoing proxy cannot be reached (" + of(e.why()) + ')';
            case ProxyConnectException e
            when String.valueOf(e.getMessage()).contains("status: 407") -> "the outgoing proxy wants other credentials";
            case ProxyConnectException e -> "the outgoing proxy did not open the connection";
            case io.netty.channel.ConnectTimeoutException e -> "no connection within 10 seconds";
            case TimeoutException e -> "no connection within 10 seconds";
            case java.net.NoRouteToHostException e -> "no network route";
            case ConnectException e -> "connection refused";
            case SslClosedEngineException e -> "the connection was closed";
            case SSLException e when isExpired(e) -> "the certificate has expired or is not valid yet";
            case SSLException e -> "no trusted TLS connection";
            case java.net.ProtocolException e -> "its answer is not one";
            case HttpClosedException e -> "the connection was closed";
            case StreamResetException e -> "the request was reset";
            case IOException e when isBrokenPipe(e) -> "the connection was closed";
            default -> "the connection failed";
        };
    }

    private static boolean isExpired(Throwable why) {
        for (var cause = why.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return true;
            }
        }
        return false;
    }

    private static String name(Destination destination) {
        return destination.kind() == Destination.Kind.ENGINE
                ? "its engine"
                : destination.upstream().authority();
    }
}
