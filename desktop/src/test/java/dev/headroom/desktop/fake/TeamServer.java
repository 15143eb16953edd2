package dev.headroom.desktop.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A stand-in for a team's engine at the end of a tunnel, as far as a check before an apply asks it. */
public final class TeamServer implements AutoCloseable {
    private static final String TOKEN = "x-headroom-proxy-token:";

    private final ServerSocket server;
    private final String version;
    private final String token;

    /**
     * One that runs until it is closed.
     *
     * @param version what it says of itself; empty for a server that is no Headroom
     * @param token what it wants to be told; empty when it wants nothing
     */
    public TeamServer(String version, String token) throws IOException {
        this.version = version;
        this.token = token;
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** Its address. */
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
        boolean known = token.isEmpty() || (line != null && (line.contains(" /livez ") || line.contains(" /health ")));
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
            known |= line != null
                    && line.toLowerCase(Locale.ROOT).startsWith(TOKEN)
                    && line.substring(TOKEN.length()).strip().equals(token);
        }
        String body = known ? page() : "{\"error\":\"unauthorized\"}";
        String head = "HTTP/1.1 " + (known ? "200 OK" : "401 Unauthorized")
                + "\r\nX-Frame-Options: DENY\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    }

    private String page() {
        return version.isEmpty()
                ? "{\"hello\":\"world\"}"
                : "{\"service\":\"headroom-proxy\",\"status\":\"healthy\",\"ready\":true,\"version\":\"" + version
                        + "\"}";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
