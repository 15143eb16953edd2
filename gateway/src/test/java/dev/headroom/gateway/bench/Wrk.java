package dev.headroom.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Runs wrk with small POST requests. */
record Wrk(double requestsPerSecond, double p50Micros, double p99Micros) {

    static Wrk run(int port, int connections, int seconds, Path script) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port + "/v1/messages")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IOException(output);
        }
        return new Wrk(
                Double.parseDouble(find(output, "Requests/sec:\\s+([0-9.]+)")),
                micros(find(output, "(?m)^\\s+50%\\s+([0-9.]+[a-z]+)")),
                micros(find(output, "(?m)^\\s+99%\\s+([0-9.]+[a-z]+)")));
    }

    static Path script() throws IOException {
        var script = Files.createTempFile("bench", ".lua");
        Files.writeString(script, """
            wrk.method = "POST"
            wrk.body = '{"model":"m","max_tokens":1,"messages":[{"role":"user","content":"hi"}]}'
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["x-api-key"] = "k"
            wrk.headers["User-Agent"] = "claude-cli/2.1"
            """);
        return script;
    }

    private static String find(String text, String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException(text);
        }
        return matcher.group(1);
    }

    private static double micros(String text) {
        var number = Double.parseDouble(text.replaceAll("[a-z]", ""));
        return text.endsWith("us") ? number : text.endsWith("ms") ? number * 1_000 : number * 1_000_000;
    }
}
