package dev.headroom.gateway.relay.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

final class FailureReasonTest {
    /** Linux says "Broken pipe" by an exception of no special kind when a channel writes to a connection that has ended. */
    @Test
    void aBrokenPipeIsAnEndedConnection() {
        var broken = new IOException("Broken pipe");
        assertTrue(FailureReason.closed(broken));
        assertEquals("the connection was closed", FailureReason.of(broken));
        assertTrue(FailureReason.closed(new SocketException("Connection reset")));
    }

    @Test
    void whatIsNoHttpOrNoTrustedCertificateIsNone() {
        assertFalse(FailureReason.closed(new ProtocolException("no answer")));
        assertFalse(FailureReason.closed(new SSLException("no trust")));
    }
}
