package dev.headroom.gateway.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What providers answer, in the forms that their public API references describe. */
public final class Replies {
    private Replies() {}

    /** Reads the request's body and answers by path: JSON, or server-sent events when the body asks for a stream. */
    public static void like(WireMessage head, Wire wire) throws IOException {
        if (head.header("upgrade").isPresent()) {
            webSocketEcho(head, wire);
            return;
        }
        var body = body(head, wire);
        var path = head.target();
        var stream = body.contains("\"stream\":true");
        if (path.contains("/messages")) {
            reply(wire, stream, anthropicJson(), anthropicEvents());
        } else if (path.contains("/responses")) {
            reply(wire, stream, responsesJson(), responsesEvents());
        } else if (path.startsWith("/v1beta")) {
            json(wire, 200, geminiJson());
        } else if (path.contains("/models")) {
            json(wire, 200, "{\"data\":[]}");
        } else {
            reply(wire, stream, chatJson(), chatEvents());
        }
    }

    public static String body(WireMessage head, Wire wire) throws IOException {
        var length = head.header("content-length").map(Integer::parseInt).orElse(0);
        if (head.header("transfer-encoding").isEmpty()) {
            return new String(wire.exactly(length), StandardCharsets.UTF_8);
        }
        var text = new StringBuilder();
        for (var chunk = wire.chunk(); !chunk.isEmpty(); chunk = wire.chunk()) {
            text.append(chunk);
        }
        return text.toString();
    }

    public static void json(Wire wire, int status, String body) throws IOException {
        wire.sendHead(
                "HTTP/1.1 " + status + " Some",
                "content-type: application/json",
                "content-length: " + body.getBytes(StandardCharsets.UTF_8).length);
        wire.send(body);
    }

    public static void startEvents(Wire wire) throws IOException {
        wire.sendHead(
                "HTTP/1.1 200 OK",
                "content-type: text/event-stream; charset=utf-8",
                "cache-control: no-cache",
                "transfer-encoding: chunked");
    }

    public static void endEvents(Wire wire) throws IOException {
        wire.send("0\r\n\r\n");
    }

    private static void reply(Wire wire, boolean stream, String json, String[] events) throws IOException {
        if (!stream) {
            json(wire, 200, json);
            return;
        }
        startEvents(wire);
        for (var event : events) {
            wire.sendChunk(event);
        }
        endEvents(wire);
    }

    /** Answers the handshake, then sends back what comes, unmasked, until the other side closes. */
    public static void webSocketEcho(WireMessage head, Wire wire) throws IOException {
        wire.sendHead(
                "HTTP/1.1 101 Switching Protocols",
                "upgrade: websocket",
                "connection: Upgrade",
                "sec-websocket-accept: "
                        + accept(head.header("sec-websocket-key").orElseThrow()));
        while (true) {
            var frame = Frame.read(wire);
            wire.send(frame.unmasked());
            if (frame.opcode() == Frame.CLOSE) {
                wire.close();
            }
        }
    }

    /** RFC 6455, section 4.2.2. */
    public static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String anthropicJson() {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"claude-test-1\",\"content\":[{\"type\":\"text\",\"text\":\"Say"
            + " \\\"usage\\\": {\\\"input_tokens\\\": 9} and 5\\\" more\"}],\"usage\":{\"input_tokens\":11,"
            + "\"cache_read_input_tokens\":3,\"output_tokens\":7}}";
    }

    public static String[] anthropicEvents() {
        return new String[] {
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"claude-test-1\","
                    + "\"usage\":{\"input_tokens\":21,\"cache_creation_input_tokens\":5,\"output_tokens\":1}}}\n\n",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"Grüße\"}}\n\n",
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":15}}\n\n",
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
        };
    }

    public static String chatJson() {
        return "{\"id\":\"c1\",\"model\":\"gpt-test\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,"
                + "\"completion_tokens\":4,\"prompt_tokens_details\":{\"cached_tokens\":6}}}";
    }

    public static String[] chatEvents() {
        return new String[] {
            "data: {\"model\":\"gpt-test\",\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}\n\n",
            "data: {\"model\":\"gpt-test\",\"choices\":[],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2}}\n\n",
            "data: [DONE]\n\n"
        };
    }

    public static String responsesJson() {
        return "{\"id\":\"r1\",\"model\":\"gpt-resp\",\"usage\":{\"input_tokens\":30,\"input_tokens_details\":"
                + "{\"cached_tokens\":10},\"output_tokens\":12}}";
    }

    public static String[] responsesEvents() {
        return new String[] {
            "event: response.created\ndata: {\"response\":{\"model\":\"gpt-resp\",\"usage\":null}}\n\n",
            "event: response.completed\ndata: {\"response\":" + responsesJson() + "}\n\n"
        };
    }

    public static String geminiJson() {
        return "{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":14,\"candidatesTokenCount\":5,"
                + "\"thoughtsTokenCount\":2},\"modelVersion\":\"gemini-test\"}";
    }
}
