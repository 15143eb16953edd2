package dev.headroom.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request or response as it stood on the wire, its body one character per byte. */
public record WireMessage(String start, List<String> lines, String raw, List<String> trailers) {

    public byte[] body() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    public int status() {
        return Integer.parseInt(start.split(" ", 3)[1]);
    }

    public String method() {
        return start.split(" ", 3)[0];
    }

    public String target() {
        return start.split(" ", 3)[1];
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        var prefix = name.toLowerCase(java.util.Locale.ROOT) + ':';
        return lines.stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).trim())
                .toList();
    }

    static WireMessage readHead(Wire wire) throws IOException {
        var start = wire.line();
        return new WireMessage(start, fields(wire), "", List.of());
    }

    static WireMessage read(Wire wire) throws IOException {
        var head = readHead(wire);
        if (head.header("transfer-encoding").isPresent()) {
            var body = new ByteArrayOutputStream();
            while (true) {
                var length = Integer.parseInt(wire.line().split(";", 2)[0], 16);
                if (length == 0) {
                    return new WireMessage(
                            head.start, head.lines, body.toString(StandardCharsets.ISO_8859_1), fields(wire));
                }
                body.writeBytes(wire.exactly(length));
                wire.line();
            }
        }
        var length = head.header("content-length").map(Integer::parseInt);
        if (length.isPresent()) {
            return new WireMessage(head.start, head.lines, latin(wire.exactly(length.get())), List.of());
        }
        var untilClose =
                head.start.startsWith("HTTP/") && head.status() >= 200 && head.status() != 204 && head.status() != 304;
        return new WireMessage(head.start, head.lines, untilClose ? latin(wire.rest()) : "", List.of());
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> fields(Wire wire) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = wire.line(); !line.isEmpty(); line = wire.line()) {
            lines.add(line);
        }
        return lines;
    }
}
