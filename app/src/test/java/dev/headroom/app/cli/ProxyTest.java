package dev.headroom.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.Wiring;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code headroom proxy}, which runs for no profile. */
class ProxyTest {
    /** Nothing listens there: a question that nobody answers is counted too. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void itCountsTheRequestsOfEveryToolUnderItsWord() throws Exception {
        int port = FreePort.next();
        Thread proxy = Thread.ofPlatform()
                .start(() -> cli().run(List.of("proxy", "--port", String.valueOf(port), "--openai-api-url", NOBODY)));
        try {
            Await.until("it greets", () -> text().contains("Ctrl-C"));
            for (ToolDescription tool : Installers.tools()) {
                ask(port, "/v1/models", tool.clientNames().getFirst() + "/1.0");
            }
            String stats = ask(port, "/stats", "curl");
            for (ToolDescription tool : Installers.tools()) {
                assertTrue(stats.contains("\"" + tool.word() + "\""), () -> tool + " in " + stats);
            }
        } finally {
            proxy.interrupt();
            proxy.join();
        }
    }

    private Cli cli() {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Cli(new Streams(stream, stream, false, false), new Wiring(Map.of()));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String ask(int port, String path, String userAgent) throws Exception {
        URLConnection connection =
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("User-Agent", userAgent);
        if (((HttpURLConnection) connection).getResponseCode() >= 400) {
            return "";
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
