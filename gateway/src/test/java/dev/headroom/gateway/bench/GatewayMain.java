package dev.headroom.gateway.bench;

import dev.headroom.gateway.Gateway;
import dev.headroom.gateway.GatewayConfig;
import dev.headroom.gateway.ProviderUrls;
import dev.headroom.gateway.ProxyCommand;
import dev.headroom.gateway.testing.TeamEngine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What a {@link GatewayProcess} runs. */
public final class GatewayMain {
    private GatewayMain() {}

    /**
     * {@code headroom proxy} with the given arguments and an empty environment; or, with {@code --team PORT PROVIDER ENGINE BUNDLE}, a gateway
     * in front of a team's engine.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("--team")) {
            team(Integer.parseInt(arguments[1]), URI.create(arguments[2]), URI.create(arguments[3]), arguments[4]);
        } else {
            System.exit(ProxyCommand.run(List.of(arguments), Map.of(), Map.of(), "", System.out, System.err));
        }
    }

    private static void team(int port, URI provider, URI engine, String bundle) throws Exception {
        var urls = new ProviderUrls(provider, provider, provider, provider, provider);
        var config = GatewayConfig.onPort(port)
                .withProviders(urls)
                .withEnvironment(Map.of("SSL_CERT_FILE", bundle))
                .withEngine(GatewayConfig.Engine.elsewhere(engine)
                        .withProviders(urls)
                        .withToken(() -> TeamEngine.TOKEN));
        try (var gateway = Gateway.start(config)) {
            System.out.println("port " + gateway.port());
            new CountDownLatch(1).await();
        }
    }
}
