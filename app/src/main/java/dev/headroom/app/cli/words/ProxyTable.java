package dev.headroom.app.cli.words;

import java.util.List;

/** The options of {@code headroom proxy} for help and completion; the gateway reads them itself. */
public final class ProxyTable {
    public static final List<Opt> OPTIONS = List.of(
            Opt.of("host", "HOST", "The address to listen on, of this machine only (127.0.0.1)"),
            Opt.of("port", "PORT", "1-65535 (8787)").letter("p"),
            Opt.of("engine", "URL", "An engine to stand in front of, such as http://127.0.0.1:9000"),
            Opt.choice("mode", List.of("token", "cache"), "What it says about how it saves (token)"),
            Opt.choice("backend", List.of("anthropic"), "The provider family (anthropic)"),
            Opt.of("anthropic-api-url", "URL", "Another address of Anthropic"),
            Opt.of("openai-api-url", "URL", "Another address of OpenAI"),
            Opt.of("gemini-api-url", "URL", "Another address of Gemini"),
            Opt.of("drain", "SECONDS", "How long running answers may take at its end"),
            Opt.flag("no-http2", "Keep to HTTP/1.1"));

    private ProxyTable() {}
}
