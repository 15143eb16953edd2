package dev.headroom.gateway;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code headroom proxy}: a gateway in the foreground, with the options of the original that make sense for it. */
public final class ProxyCommand {
    private ProxyCommand() {}

    /**
     * Runs until the process is told to end (Ctrl-C, SIGTERM) or the calling thread is interrupted; running responses
     * then get their time and nothing remains.
     *
     * @param arguments what follows {@code headroom proxy}
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
