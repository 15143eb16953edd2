package dev.headroom.gateway.relay.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Reads the head of a request as strictly as RFC 9112 allows and refuses whatever two programs could read in two ways:
 * request smuggling lives from that (its sections 2.2, 5.1, 5.2, 6.1, 6.3 and 11). Pure.
 */
final class HeadCheck {
    private static final int MOST_DIGITS = 18;

    /** How the message goes on after its head. */
    sealed interface Framing {
        /** A body of that many bytes, often none. */
        record Length(long bytes) implements Framing {}

        /** A chunked body. */
        record Chunked() implements Framing {}

        /** Not HTTP any more, if the answer is 101. */
        record Upgrade() implements Framing {}

        /** The head is refused. */
        record Refused(String why) implements Framing {}
    }

    private int hosts;
    private int lengths;
    private int encodings;
    private long length;
    private boolean upgrade;
    private String refusal = "";

    private HeadCheck() {}

    /** Checks a whole head, from the request line to the empty line. */
    static Framing of(ByteBuf bytes, int from, int to) {
        return new HeadCheck().check(bytes.toString(from, to - from, StandardCharsets.ISO_8859_1));
    }

    private Framing check(String head) {
        var start = 0;
        var first = "";
        for (var end = head.indexOf('\n'); end >= 0 && refusal.isEmpty(); end = head.indexOf('\n', start)) {
            if (end == start || head.charAt(end - 1) != '\r') {
                return new Framing.Refused("a line does not end in CRLF");
            }
            var line = head.substring(start, end - 1);
            if (start == 0) {
                first = line;
                requestLine(line);
            } else if (!line.isEmpty()) {
                field(line);
            }
            start = end + 1;
        }
        return refusal.isEmpty() ? framing(first) : new Framing.Refused(refusal);
    }

    private Framing framing(String first) {
        if (hosts != 1) {
            return new Framing.Refused("exactly one Host is needed");
        }
        if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0)) {
            return new Framing.Refused("the length is given more than once");
        }
        if (encodings > 0) {
            return first.endsWith("HTTP/1.0") || upgrade
                    ? new Framing.Refused("a chunked body cannot be here")
                    : new Framing.Chunked();
        }
        if (upgrade && first.startsWith("GET ")) {
            return lengths > 0 ? new Framing.Refused("an upgrade has no body") : new Framing.Upgrade();
        }
        return new Framing.Length(length);
    }

    private void requestLine(String line) {
        var method = line.indexOf(' ');
        var target = line.indexOf(' ', method + 1);
        var version = target < 0 ? "" : line.substring(target + 1);
        if (method < 1
                || target <= method + 1
                || !token(line.substring(0, method))
                || !(version.equals("HTTP/1.1") || version.equals("HTTP/1.0"))) {
            refusal = "the request line cannot be read";
        } else if (line.substring(method + 1, target).chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == '#')) {
            refusal = "the request target has characters that it cannot have";
        }
    }

    private void field(String line) {
        var colon = line.indexOf(':');
        if (colon < 1 || !token(line.substring(0, colon))) {
            refusal = "a header's name cannot be read";
            return;
        }
        if (hasControls(line)) {
            refusal = "a header has control characters";
            return;
        }
        // Only spaces and tabs are left to strip (RFC 9110, section 5.6.3); a vertical tab would count too.
        var value = line.substring(colon + 1).strip();
        if (named(line, "host:")) {
            hosts++;
        } else if (named(line, "content-length:")) {
            length(value);
        } else if (named(line, "transfer-encoding:")) {
            encoding(value);
        } else if (named(line, "upgrade:")) {
            upgrade |= value.equalsIgnoreCase("websocket");
        }
    }

    private static boolean named(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }

    private static boolean hasControls(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private void length(String value) {
        lengths++;
        if (value.isEmpty() || value.length() > MOST_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            refusal = "Content-Length is not one number";
        } else {
            length = Long.parseLong(value);
        }
    }

    private void encoding(String value) {
        encodings++;
        if (!value.equalsIgnoreCase("chunked")) {
            refusal = "Transfer-Encoding is not 'chunked'";
        }
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean token(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
