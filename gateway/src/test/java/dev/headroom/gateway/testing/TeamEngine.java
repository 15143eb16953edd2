package dev.headroom.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * An engine on another machine: TLS, an inbound token, and the answers that Headroom 0.42 gives. What stands in front of it can be made to
 * answer in its place.
 */
public final class TeamEngine implements Closeable {
    /** How many events a streamed answer has. */
    public static final int EVENTS = 20;

    public static final String TOKEN = "team-token-7f3a";

    /** RFC 9113, section 7. */
    private static final long INTERNAL_ERROR = 2;

    private final Vertx vertx = Vertx.vertx();
    private final Certificate certificate;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final boolean http2;
    private volatile HttpServer server;
    private volatile Mood mood = Mood.WELL;
    private volatile String token = TOKEN;
    private volatile int frontStatus;
    private volatile String frontType = "";
    private volatile int port;

    /** One request. */
    public record Seen(String path, String token, String key, String id, HttpVersion version) {}

    private TeamEngine(Certificate certificate, boolean http2) throws Exception {
        this.certificate = certificate;
        this.http2 = http2;
        server = listen(0);
        port = server.actualPort();
    }

    /** Starts one whose name is {@code localhost}; its certificate is for {@code 127.0.0.1} too. */
    public static TeamEngine start(Path folder, boolean http2) throws Exception {
        return new TeamEngine(Certificate.make(folder, "localhost"), http2);
    }

    /** Starts one named {@code localhost} whose certificate has expired. */
    public static TeamEngine expired(Path folder) throws Exception {
        return new TeamEngine(Certificate.makeExpired(folder, "localhost"), true);
    }

    private HttpServer listen(int wanted) throws Exception {
        var options = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setUseAlpn(true)
                .setAlpnVersions(
                        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
                .setKeyCertOptions(
                        new PfxOptions().setPath(certificate.store().toString()).setPassword(Certificate.PASSWORD));
        return vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(wanted, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public int port() {
        return port;
    }

    public Path bundle() {
        return certificate.bundle();
    }

    public void is(Mood next) {
        mood = next;
    }

    /** From now on something in front of it answers the requests of tools. */
    public void answersInItsPlace(int status, String type) {
        frontStatus = status;
        frontType = type;
        mood = Mood.FRONT;
    }

    /** From now on it wants another token. */
    public void wants(String next) {
        token = next;
    }

    /** The requests of tools that it saw. */
    public List<Seen> requests() {
        return seen.stream().filter(each -> each.path().startsWith("/v1/")).toList();
    }

    /** The names by which clients called it when they began TLS; an empty one where a client named nobody. */
    public Set<String> names() {
        return names;
    }

    /** Everything that it saw. */
    public List<Seen> all() {
        return seen;
    }

    /** Its process ends, with all connections. */
    public void kill() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** It is there again, at the same address. */
    public void revive() throws Exception {
        server = listen(port);
    }

    /** The values of {@code x-id} of the requests that it began to answer. */
    public List<String> begun() {
        return List.copyOf(begun);
    }

    private void answer(HttpServerRequest request) {
        var path = request.path();
        names.add(
                Optional.ofNullable(request.connection().indicatedServerName()).orElse(""));
        seen.add(new Seen(
                path,
                header(request, "x-headroom-proxy-token"),
                header(request, "x-api-key"),
                header(request, "x-id"),
                request.version()));
        switch (mood) {
            case AWAY ->
                request.response()
                        .setStatusCode(502)
                        .putHeader("server", "Caddy")
                        .end();
            case STRANGER ->
                request.response().putHeader("content-type", "text/html").end("<html>Sign in</html>");
            case SILENT -> request.pause();
            default -> itself(request, path);
        }
    }

    private void itself(HttpServerRequest request, String path) {
        var version = mood == Mood.GATEWAY ? "1.0+tray" : "0.42.0";
        if (path.equals("/livez")) {
            json(request, 200, "{\"service\":\"headroom-proxy\",\"alive\":true,\"version\":\"" + version + "\"}");
        } else if (path.equals("/health")) {
            json(
                    request,
                    200,
                    "{\"service\":\"headroom-proxy\",\"ready\":true,\"version\":\"" + version
                            + "\",\"checks\":{\"memory\":{\"ready\":false}}}");
        } else if (!token.isEmpty()
                && !header(request, "x-headroom-proxy-token").equals(token)) {
            json(request, 401, "{\"error\":\"unauthorized\"}");
        } else if (path.equals("/stats") && mood == Mood.GUARDED) {
            request.response().setStatusCode(403).end("<html>Sign in</html>");
        } else if (path.equals("/stats")) {
            json(request, 200, "{\"requests\":{\"total\":900},\"tokens\":{\"saved\":4711}}");
        } else if (header(request, "upgrade").equals("websocket") && mood == Mood.PLAIN) {
            request.response().setStatusCode(502).end("who are you?");
        } else if (header(request, "upgrade").equals("websocket")) {
            request.toWebSocket().onSuccess(socket -> socket.handler(socket::write));
        } else {
            tool(request);
        }
    }

    private void tool(HttpServerRequest request) {
        switch (mood) {
            case SLOW -> request.resume();
            case SMALL ->
                request.body()
                        .onSuccess(body -> request.response().setStatusCode(413).end());
            case IMPATIENT -> request.response().setStatusCode(504).end();
            case FRONT ->
                request.body().onSuccess(body -> request.response()
                        .setStatusCode(frontStatus)
                        .putHeader("content-type", frontType)
                        .end("who are you?"));
            case BREAKING ->
                request.body().onSuccess(body -> request.connection().close());
            case RESETTING ->
                request.body().onSuccess(body -> request.response().reset(INTERNAL_ERROR));
            case GOING -> request.body().onSuccess(body -> goAway(request));
            case STREAMING -> request.body().onSuccess(body -> event(startStream(request), 1));
            case EMPTY -> request.body().onSuccess(body -> startStream(request).end());
            case EMPTY_LATER ->
                request.body().onSuccess(body -> {
                    startStream(request).writeHead();
                    vertx.setTimer(200, passed -> request.response().end());
                });
            case OVERLOADED -> json(request, 529, "{\"type\":\"error\"}");
            default ->
                request.body().onSuccess(body -> {
                    if (body.toString().contains("\"stream\":true")) {
                        startStream(request).write("data: from the team\n\n");
                    } else {
                        begun.add(header(request, "x-id"));
                        request.response().putHeader("x-headroom-tokens-saved", "70");
                        json(request, 200, "{\"from\":\"team\",\"length\":" + body.length() + "}");
                    }
                });
        }
    }

    private static HttpServerResponse startStream(HttpServerRequest request) {
        return signed(request).putHeader("content-type", "text/event-stream").setChunked(true);
    }

    private void event(HttpServerResponse response, int number) {
        if (response.closed()) {
            return;
        }
        response.write("data: event " + number + "\n\n");
        if (number == EVENTS) {
            response.end();
        } else {
            vertx.setTimer(1_000, passed -> event(response, number + 1));
        }
    }

    /** Vert.x has no other way to name the last stream. */
    @SuppressWarnings("deprecation")
    private static void goAway(HttpServerRequest request) {
        request.connection().goAway(0, 0);
    }

    private static HttpServerResponse signed(HttpServerRequest request) {
        return request.response().putHeader("x-frame-options", "DENY");
    }

    private static void json(HttpServerRequest request, int status, String body) {
        signed(request)
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
