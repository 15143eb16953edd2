package dev.headroom.gateway.relay.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Refuses the heads of requests that RFC 9112 has servers refuse and that Netty's decoder lets pass, and tells how long the body is
 * otherwise. Netty's decoder refuses contradicting or unreadable lengths, bare line feeds, control characters and odd names of
 * headers; this class does not look for them. Pure.
 */
final class HeadCheck {
    /** Exactly one space on either side of the target (section 3), which has visible ASCII but no fragment (section 3.2). */
    private static final Pattern REQUEST_LINE = Pattern.compile("[!-~]+ [!-~&&[^#]]+ HTTP/1\\.[01]");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

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
    private long length;
    private boolean hasLength;
    private boolean chunked;
    private boolean upgrade;
    private String refusal = "";

    private HeadCheck() {}

    /**
     * Checks a head, from the request line to the empty line or to the first bare line feed.
     *
     * @param bytes holds the head
     * @param from the index of its first byte
     * @param to the index after its last byte
     */
    static Framing of(ByteBuf bytes, int from, int to) {
        return new HeadCheck().check(bytes.toString(from, to - from, StandardCharsets.ISO_8859_1));
    }

    private Framing check(String head) {
        var lines = head.lines().toList();
        if (!REQUEST_LINE.matcher(lines.getFirst()).matches()) {
            return new Framing.Refused("the request line cannot be read");
        }
        lines.stream().skip(1).forEach(this::field);
        return refusal.isEmpty() ? framing(head.startsWith("GET ")) : new Framing.Refused(refusal);
    }

    private Framing framing(boolean get) {
        if (hosts != 1) {
            return new Framing.Refused("exactly one Host is needed");
        }
        if (upgrade && (chunked || (get && hasLength))) {
            return new Framing.Refused("an upgrade has no body");
        }
        if (chunked) {
            return new Framing.Chunked();
        }
        return upgrade && get ? new Framing.Upgrade() : new Framing.Length(length);
    }

    private void field(String line) {
        var colon = line.indexOf(':');
        if (line.startsWith(" ") || line.startsWith("\t") || colon == 0) {
            refusal = "a header has no name";
            return;
        }
        var value = line.substring(colon + 1).strip();
        if (named(line, "host:")) {
            hosts++;
        } else if (named(line, "content-length:")) {
            hasLength = true;
            length = NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
        } else if (named(line, "transfer-encoding:")) {
            chunked = true;
            if (!value.equalsIgnoreCase("chunked")) {
                refusal = "Transfer-Encoding is not 'chunked'";
            }
        } else if (named(line, "upgrade:")) {
            upgrade |= value.equalsIgnoreCase("websocket");
        }
    }

    private static boolean named(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }
}
