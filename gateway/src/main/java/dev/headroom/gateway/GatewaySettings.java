package dev.headroom.gateway;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.route.Upstream;
import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration that was checked.
 *
 * @param config as given
 * @param upstreams the providers
 * @param past the providers whose requests never go through the engine, because it would send them to another server
 * @param engine the engine, if there is one
 * @param tools servers of single tools, by their names
 */
record GatewaySettings(
        GatewayConfig config,
        Map<Provider, Upstream> upstreams,
        Set<Provider> past,
        Optional<Upstream> engine,
        Map<String, Upstream> tools) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /** Whether there is an engine, and it is on another machine. */
    boolean isEngineElsewhere() {
        return config.engine().filter(GatewayConfig.Engine::elsewhere).isPresent();
    }

    /** Whether requests may go to the providers without the engine. */
    boolean isDirectAllowed() {
        return config.engine().map(GatewayConfig.Engine::direct).orElse(true);
    }

    static GatewaySettings of(GatewayConfig config) throws GatewayException {
        var host = config.listen().host();
        if (!LOOPBACK.contains(host)) {
            throw bad("The gateway listens on this machine only (127.0.0.1 or ::1), not on " + host + '.');
        }
        if (config.listen().port() < 0 || config.listen().port() > 65_535) {
            throw bad("A port is a number from 1 to 65535.");
        }
        var upstreams = upstreams(config.providers());
        var tools = new HashMap<String, Upstream>();
        for (var tool : config.tools().servers().entrySet()) {
            tools.put(tool.getKey(), upstream(tool.getKey(), tool.getValue()));
        }
        return new GatewaySettings(config, upstreams, past(config, upstreams), engine(config), Map.copyOf(tools));
    }

    private static Map<Provider, Upstream> upstreams(ProviderUrls urls) throws GatewayException {
        var upstreams = new EnumMap<Provider, Upstream>(Provider.class);
        upstreams.put(Provider.ANTHROPIC, upstream("Anthropic", urls.anthropic()));
        upstreams.put(Provider.OPENAI, upstream("OpenAI", urls.openai()));
        upstreams.put(Provider.GEMINI, upstream("Gemini", urls.gemini()));
        upstreams.put(Provider.CHATGPT, upstream("ChatGPT", urls.chatgpt()));
        upstreams.put(Provider.CLOUDCODE, upstream("Cloud Code", urls.cloudcode()));
        return upstreams;
    }

    /** An engine on this machine is started with the same addresses; one that is elsewhere goes where others say. */
    private static Set<Provider> past(GatewayConfig config, Map<Provider, Upstream> upstreams) throws GatewayException {
        var past = EnumSet.noneOf(Provider.class);
        if (config.engine().filter(GatewayConfig.Engine::elsewhere).isPresent()) {
            var engines = upstreams(config.engine().get().providers());
            upstreams.forEach((provider, own) -> {
                if (!own.isSameAs(Optional.ofNullable(engines.get(provider)).orElseThrow())) {
                    past.add(provider);
                }
            });
        }
        return past;
    }

    private static Optional<Upstream> engine(GatewayConfig config) throws GatewayException {
        if (config.engine().isEmpty()) {
            return Optional.empty();
        }
        var engine = upstream("engine", config.engine().get().url());
        var loopback = LOOPBACK.contains(engine.host());
        if (config.engine().get().elsewhere()) {
            if (!engine.secure() && !loopback) {
                throw bad("An engine on another machine is reached over TLS only, as in https://headroom.example.");
            }
            if (loopback && engine.port() == config.listen().port()) {
                throw bad("The engine's address is the gateway's own.");
            }
        } else if (engine.secure() || !loopback) {
            throw bad("An engine is reached on this machine only, as in http://127.0.0.1:PORT.");
        }
        return Optional.of(engine);
    }

    static Upstream upstream(String name, URI uri) throws GatewayException {
        try {
            return Upstream.of(uri);
        } catch (IllegalArgumentException e) {
            throw bad("The " + name + " address is unusable: " + e.getMessage() + '.');
        }
    }

    private static GatewayException bad(String message) {
        return new GatewayException(GatewayException.Kind.BAD_CONFIG, message);
    }
}
