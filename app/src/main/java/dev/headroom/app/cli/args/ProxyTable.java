package dev.headroom.app.cli.args;

import java.util.List;

/** The options of {@code headroom proxy} for help and completion; the gateway reads its own itself. */
public final class ProxyTable {
    public static final List<CliOption> OPTIONS = List.of(
            CliOption.choice(
                    "runtime",
                    List.of("embedded", "python", "docker"),
                    "What runs (embedded, the gateway); the others take their own options"),
            CliOption.of("host", "HOST", "The address to listen on, of this machine only (127.0.0.1)"),
            CliOption.of("port", "PORT", "1-65535 (8787)").letter("p"),
            CliOption.of("engine", "URL", "An engine to stand in front of, such as http://127.0.0.1:9000"),
            CliOption.choice("mode", List.of("token", "cache"), "The way of saving that it reports (token)"),
            CliOption.choice("backend", List.of("anthropic"), "The provider family (anthropic)"),
            CliOption.of("anthropic-api-url", "URL", "The address to use for Anthropic"),
            CliOption.of("openai-api-url", "URL", "The address to use for OpenAI"),
            CliOption.of("gemini-api-url", "URL", "The address to use for Gemini"),
            CliOption.of("cloudcode-api-url", "URL", "The address to use for Google's Cloud Code"),
            CliOption.of("drain", "SECONDS", "How long running answers may continue when the gateway ends"),
            CliOption.flag("no-http2", "Use HTTP/1.1 only"));

    private ProxyTable() {}
}
