package dev.headroom.gateway.testing;

import java.util.stream.Stream;

/** What RFC 9112 (sections 2.2, 3, 5, 6, 7 and 11) has servers refuse. In the examples '|' is CRLF. */
public final class Malformed {
    private static final String POST = "POST /v1/messages HTTP/1.1|Host: 127.0.0.1|";
    private static final String SMUGGLED = "GET /v1/models HTTP/1.1|Host: 127.0.0.1|X-Smuggled: yes||";
    private static final String UPGRADE =
            "GET /v1/responses HTTP/1.1|Host: 127.0.0.1|Connection: Upgrade|Upgrade: websocket|";

    private Malformed() {}

    /** All of them. */
    public static Stream<String> requests() {
        return Stream.concat(refusedByTheDecoder(), refusedByTheGuard());
    }

    /** Those that the decoder of Netty 4.2.20 refuses by itself; decision 11 has the figures. */
    private static Stream<String> refusedByTheDecoder() {
        return Stream.of(
                POST + "Content-Length: 5|Transfer-Encoding: chunked||0||" + SMUGGLED,
                POST + "Transfer-Encoding: chunked|Content-Length: 5||0||" + SMUGGLED,
                POST + "Content-Length: 0|Content-Length: 60||" + SMUGGLED,
                POST + "Content-Length: 5|Content-Length: 5||hello",
                POST + "Content-Length: 5, 5||hello",
                POST + "Content-Length: +5||hello",
                POST + "Content-Length: -1||hello",
                POST + "Content-Length: 0x5||hello",
                POST + "Content-Length: 5 5||hello",
                POST + "Content-Length: ||hello",
                POST + "Content-Length: 99999999999999999999||hello",
                POST + "Content-Length : 5||hello",
                POST + "Transfer-Encoding : chunked||0||" + SMUGGLED,
                POST + "Transfer-Encoding: xchunked||0||" + SMUGGLED,
                POST + "Transfer-Encoding: chunked, identity||0||" + SMUGGLED,
                POST + "Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||" + SMUGGLED,
                POST + "Transfer-Encoding:\u000bchunked||0||" + SMUGGLED,
                POST + "Transfer-Encoding: chunked||5\nhello|0||",
                POST + "Transfer-Encoding: chunked||0x5|hello|0||",
                POST + "Transfer-Encoding: chunked|| 5|hello|0||",
                POST + "Transfer-Encoding: chunked||5 |hello|0||",
                POST + "Transfer-Encoding: chunked||-5|hello|0||",
                POST + "Transfer-Encoding: chunked||5|helloXX0||",
                POST + "Transfer-Encoding: chunked||5|helloXX|0||",
                POST + "Transfer-Encoding: chunked||10000000000000005|hello|0||",
                POST + "Transfer-Encoding: chunked||ffffffffffffffff|hello|0||",
                POST + "Transfer-Encoding: chunked||5;a\nb|hello|0||",
                POST + "X: a\nContent-Length: 5||hello",
                POST + "X: a\rY: b|Content-Length: 0||",
                POST + "X: a\u0000b|Content-Length: 0||",
                POST + "No colon at all|Content-Length: 0||",
                POST + "Na me: x|Content-Length: 0||",
                "POST /v1/messages HTTP/1.0|Host: 127.0.0.1|Transfer-Encoding: chunked||0||" + SMUGGLED,
                "POST /v1/mess ages HTTP/1.1|Host: 127.0.0.1|Content-Length: 0||",
                "POST /v1/messages HTTP/1.1 |Host: 127.0.0.1|Content-Length: 0||",
                "POST /v1/messages|Host: 127.0.0.1||",
                "PO(ST /v1/messages HTTP/1.1|Host: 127.0.0.1|Content-Length: 0||",
                "GET /v1/models\u0001 HTTP/1.1|Host: 127.0.0.1||",
                "GET /v1/models HTTP/1.1| Host: 127.0.0.1||",
                POST + "Na(me: x|Content-Length: 0||",
                POST + "N\u00e9: x|Content-Length: 0||",
                POST + "X: a\u007fb|Content-Length: 0||",
                POST + "Transfer-Encoding: chunked||5|hello|0|A: a\u0001b||",
                POST + "Transfer-Encoding: chunked||5|hello|0|A: a\nB: b||",
                "GET /v1/models HTTP/1.1\nHost: 127.0.0.1\n\n");
    }

    /** Those that only the gateway's own guard refuses. */
    public static Stream<String> refusedByTheGuard() {
        return Stream.of(
                POST + "Transfer-Encoding: gzip, chunked||0||" + SMUGGLED,
                POST + "Transfer-Encoding: chunked||5;x=1|hello|0||",
                POST + "X: folded| continued: yes|Content-Length: 0||",
                POST + ": no name|Content-Length: 0||",
                "POST  /v1/messages HTTP/1.1|Host: 127.0.0.1|Content-Length: 0||",
                "POST\t/v1/messages HTTP/1.1|Host: 127.0.0.1|Content-Length: 0||",
                "POST /v1/messages HTTP/2.0|Host: 127.0.0.1|Content-Length: 0||",
                "POST /v1/messages http/1.1|Host: 127.0.0.1|Content-Length: 0||",
                "GET /v1/models#f HTTP/1.1|Host: 127.0.0.1||",
                "GET /v1/models HTTP/1.1|Host: 127.0.0.1|Host: 127.0.0.1||",
                "PRI * HTTP/2.0||SM||",
                "GET /v1/models\u00e9 HTTP/1.1|Host: 127.0.0.1||",
                "GET /v1/models HTTP/1.1||",
                UPGRADE + "Content-Length: 5||hello",
                UPGRADE + "Transfer-Encoding: chunked||0||" + SMUGGLED);
    }
}
