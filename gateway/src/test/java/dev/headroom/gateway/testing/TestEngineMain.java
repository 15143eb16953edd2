package dev.headroom.gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What an {@link TestEngine} runs. */
public final class TestEngineMain {
    private TestEngineMain() {}

    /** Serves on a port and appends the {@code x-id} of each request to a file before it answers. */
    public static void main(String[] arguments) throws IOException {
        var journal = Path.of(arguments[1]);
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 512, InetAddress.ofLiteral("127.0.0.1"))) {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, journal));
            }
        }
    }

    private static void serve(Socket socket, Path journal) {
        try (socket;
                var wire = new Wire(socket)) {
            while (true) {
                answer(wire.head(), wire, journal);
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void answer(WireMessage head, Wire wire, Path journal) throws IOException {
        switch (head.target().split("[?]", 2)[0]) {
            case "/livez" -> Replies.json(wire, 200, "{\"alive\":true}");
            case "/health" ->
                Replies.json(
                        wire,
                        200,
                        "{\"status\":\"healthy\",\"checks\":{\"memory\":{\"ready\":true}},\"engine_only\":1,"
                                + "\"version\":\"0.42.0\",\"config\":{\"openai_api_url\":\"http://elsewhere/v1\"}}");
            case "/stats" -> Replies.json(wire, 200, "{\"tokens\":{\"saved\":4711}}");
            default -> request(head, wire, journal);
        }
    }

    private static void request(WireMessage head, Wire wire, Path journal) throws IOException {
        Files.writeString(journal, head.header("x-id").orElse("-") + "\n", StandardOpenOption.APPEND);
        if (head.header("upgrade").isPresent()) {
            Replies.webSocketEcho(head, wire);
            return;
        }
        var body = Replies.body(head, wire);
        if (head.target().endsWith("/die")) {
            Runtime.getRuntime().halt(9);
        } else if (head.target().equals("/v1/error")) {
            Replies.json(wire, 529, "{}");
        } else if (body.contains("\"stream\":true")) {
            Replies.startEvents(wire);
            wire.sendChunk("data: from the engine\n\n");
            wire.read();
        } else if (head.target().equals("/v1/late")) {
            Files.writeString(journal, "whole\n", StandardOpenOption.APPEND);
            wire.read();
        } else {
            // All at once: a kill between head and body would be half an answer.
            wire.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-target: " + head.target()
                    + "\r\ncontent-length: 17\r\n\r\n{\"from\":\"engine\"}");
        }
    }
}
