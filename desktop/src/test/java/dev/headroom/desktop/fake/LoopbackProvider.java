package dev.headroom.desktop.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider on this machine: it answers every request as one does that came without a key, and writes it down. */
public final class LoopbackProvider implements AutoCloseable {
    private static final String ANSWER =
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    /** The first lines of what came. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServerSocket server;

    public LoopbackProvider() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                // One that left early is let go; at the end there is nobody to answer.
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line != null) {
            asked.add(line);
        }
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
