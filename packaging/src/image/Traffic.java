import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What AI tools send through a gateway: plain requests, streams, a WebSocket, and the questions of a watcher. */
final class Traffic {
    private static final int ROUNDS = 100;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String gateway;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Traffic(int port) {
        gateway = "127.0.0.1:" + port;
    }

    /** Sends everything and fails when an answer is not what the provider said. */
    static void send(int port) throws IOException, InterruptedException {
        Traffic traffic = new Traffic(port);
        traffic.untilItListens();
        for (int i = 0; i < ROUNDS; i++) {
            traffic.post("/v1/messages", "{\"model\":\"m\",\"stream\":false}", "output_tokens");
            traffic.post("/v1/messages", "{\"model\":\"m\",\"stream\":true}", "content_block_delta");
            traffic.post("/v1/responses", "{\"model\":\"m\",\"stream\":true}", "content_block_delta");
        }
        for (String page : List.of("/livez", "/readyz", "/health", "/stats?cached=1", "/metrics")) {
            traffic.get(page);
        }
        traffic.socket();
    }

    private void untilItListens() throws IOException, InterruptedException {
        for (long end = System.nanoTime() + LIMIT.toNanos(); ; Thread.sleep(50)) {
            try {
                get("/livez");
                return;
            } catch (ConnectException e) {
                if (System.nanoTime() > end) {
                    throw new IOException("no gateway listens on " + gateway, e);
                }
            }
        }
    }

    private void post(String path, String body, String expected) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + gateway + path))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .header("x-api-key", "training")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (!answer.body().contains(expected)) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private void get(String path) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create("http://" + gateway + path)).build(), BodyHandlers.ofString());
    }

    private void socket() throws IOException, InterruptedException {
        CompletableFuture<String> echoed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                echoed.complete(text.toString());
                return WebSocket.Listener.super.onText(socket, text, last);
            }
        };
        try {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://" + gateway + "/v1/responses"), listener)
                    .get(20, TimeUnit.SECONDS);
            socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
            echoed.get(20, TimeUnit.SECONDS);
            socket.abort();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("the WebSocket did not answer", e);
        }
    }
}
