package dev.headroom.gateway;

import dev.headroom.gateway.relay.upstream.Circuit;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** {@code headroom proxy}: a gateway in the foreground, with the options of the original that make sense for it. */
public final class ProxyCommand {
    private static final Duration CHECK = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private ProxyCommand() {}

    /**
     * Runs until the process is told to end (Ctrl-C, SIGTERM) or the calling thread is interrupted; running responses
     * then get their time and nothing remains.
     *
     * @param arguments what follows {@code headroom proxy}; {@code --check-engine URL} runs nothing and says whether the engine at that
     *     address, which is another machine's, can be used. It reads the engine's token from the first line of standard input, and
     *     from the others the variables to use in place of {@code environment}, as {@code NAME=value}. {@code --check-servers URL…} asks
     *     providers, with the variables on standard input, and prints a line for each: {@code ok}, or why it does not answer
     * @param environment where defaults, the outgoing proxy and certificate bundles are named
     * @param clients how the statistics tell the tools apart, as in {@link GatewayConfig}
     * @param version of this program, as {@code /health} shows it
     * @param out gets the address and how to point tools at it
     * @param err gets what went wrong, in one line
     * @return 0 when it ended as asked, 1 when it could not start, 2 for arguments that cannot be
     */
    public static int run(
            List<String> arguments,
            Map<String, String> environment,
            Map<String, String> clients,
            String version,
            PrintStream out,
            PrintStream err) {
        if (arguments.size() == 2 && arguments.getFirst().equals("--check-engine")) {
            return checkEngine(arguments.getLast(), environment, out, err);
        }
        if (arguments.size() > 1 && arguments.getFirst().equals("--check-servers")) {
            return checkServers(arguments.subList(1, arguments.size()), out, err);
        }
        try {
            var options = ProxyOptions.parse(arguments, environment);
            if (options.telemetryAsked()) {
                err.println("Note: the embedded gateway sends no telemetry.");
            }
            return serve(options.config(version).withClients(clients), out, err);
        } catch (ProxyOptions.UsageException e) {
            err.println("Error: " + e.getMessage());
            return 2;
        }
    }

    /** Says which version an engine on another machine has, or why it cannot be used. */
    private static int checkEngine(String url, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            var lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var token = lines.isEmpty() ? "" : lines.getFirst().strip();
            var engine = GatewayConfig.Engine.elsewhere(URI.create(url));
            var config = GatewayConfig.onPort(0)
                    .withEnvironment(lines.size() < 2 ? environment : variables(lines.subList(1, lines.size())))
                    .withEngine(token.isEmpty() ? engine : engine.withToken(() -> token));
            try (var gateway = Gateway.start(config)) {
                return told(gateway, out, err);
            }
        } catch (GatewayException | IllegalArgumentException | IOException e) {
            err.println(e instanceof GatewayException ? e.getMessage() : "the address cannot be read");
            return 1;
        }
    }

    private static int checkServers(List<String> urls, PrintStream out, PrintStream err) {
        try {
            var lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var config = GatewayConfig.onPort(0).withEnvironment(variables(lines));
            try (var gateway = Gateway.start(config)) {
                gateway.reach(urls.stream().map(URI::create).toList())
                        .forEach(reason -> out.println(reason.orElse("ok")));
                return 0;
            }
        } catch (GatewayException | IllegalArgumentException | IOException e) {
            err.println(e instanceof GatewayException ? e.getMessage() : "an address cannot be read");
            return 1;
        }
    }

    private static Map<String, String> variables(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }

    private static int told(Gateway gateway, PrintStream out, PrintStream err) {
        var end = System.nanoTime() + CHECK.toNanos();
        while (System.nanoTime() - end < 0) {
            var status = gateway.status();
            if (!status.directMode() && !status.engineVersion().isEmpty()) {
                out.println(status.engineVersion());
                return 0;
            }
            if (status.engineReason().startsWith(Circuit.UNUSABLE)) {
                err.println(status.engineReason().substring(Circuit.UNUSABLE.length()));
                return 1;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        err.println("it did not answer within " + CHECK.toSeconds() + " seconds");
        return 1;
    }

    private static int serve(GatewayConfig config, PrintStream out, PrintStream err) {
        try (var gateway = Gateway.start(config, err::println)) {
            greet(gateway, config, out);
            var hook = new Thread(gateway::close, "headroom-proxy-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            new CountDownLatch(1).await();
            return 0;
        } catch (GatewayException e) {
            err.println("Error: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private static void greet(Gateway gateway, GatewayConfig config, PrintStream out) {
        var host = config.listen().host().equals("::1") ? "[::1]" : "127.0.0.1";
        var url = "http://" + host + ':' + gateway.port();
        out.println("Headroom gateway listens on " + url);
        out.println(
                config.engine().isPresent()
                        ? "In front of an engine; if that fails, requests go to the providers directly."
                        : "It passes everything through unchanged and does not compress.");
        out.println("Dashboard:   " + url + "/dashboard");
        out.println("Claude Code: ANTHROPIC_BASE_URL=" + url + " claude");
        out.println("Codex:       codex -c 'openai_base_url=\"" + url + "/v1\"'");
        out.println("Others:      OPENAI_BASE_URL=" + url + "/v1");
        out.println("Stop with Ctrl-C.");
        out.flush();
    }
}
