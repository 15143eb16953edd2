package dev.headroom.desktop.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A server on loopback that gives the same answer to every request. */
public final class OneAnswer implements AutoCloseable {
    private final ServerSocket server;
    private final String answer;
    private final CompletableFuture<String> request = new CompletableFuture<>();

    private OneAnswer(ServerSocket server, String answer) {
        this.server = server;
        this.answer = answer;
    }

    /** Starts a server whose answer has this first line and this body. */
    public static OneAnswer of(String status, String body) throws IOException {
        String head = status + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        OneAnswer answers = new OneAnswer(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), head + body);
        Thread.ofVirtual().start(answers::serve);
        return answers;
    }

    /** The port where it listens, on 127.0.0.1. */
    public int port() {
        return server.getLocalPort();
    }

    /** The first line of the first request; waits for it. */
    public String request() {
        return request.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                String line = String.valueOf(in.readLine());
                request.complete(line);
                while (!line.isEmpty() && !line.equals("null")) {
                    line = String.valueOf(in.readLine());
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The client left early, or the test is over and the socket closed.
            }
        }
    }
}
