package dev.headroom.gateway;

import dev.headroom.gateway.stats.ClientFamilies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * How a gateway runs. Start from {@link #onPort} and change what differs.
 *
 * @param listen where it listens
 * @param about what it says about itself
 * @param providers where the providers are
 * @param engine the engine that it stands in front of; without one it goes to the providers itself
 * @param statsFile where statistics are kept across restarts; without one they start at zero
 * @param environment the outgoing proxy ({@code HTTPS_PROXY}, {@code NO_PROXY}, …) and bundles of certificate authorities
 *     ({@code SSL_CERT_FILE}, {@code NODE_EXTRA_CA_CERTS}, {@code HEADROOM_CA_BUNDLE}); nothing else is read from it
 * @param drain how long closing waits for running responses
 * @param http2 whether providers that offer HTTP/2 are spoken to in it; otherwise HTTP/1.1 always
 * @param clients how the statistics tell the tools apart: a part of a tool's {@code User-Agent} header, compared in any case, and
 *     the family under which its requests are counted; the first match in the map's order counts, and the SDKs of the providers
 *     come after all of them
 * @param otherClient the family of a client whose {@code User-Agent} nothing is known about, {@code other} or the word of a tool
 * @param tools servers of single tools
 */
public record GatewayConfig(
        Listen listen,
        About about,
        ProviderUrls providers,
        Optional<Engine> engine,
        Optional<Path> statsFile,
        Map<String, String> environment,
        Duration drain,
        boolean http2,
        Map<String, String> clients,
        String otherClient,
        Tools tools) {

    private static final Duration DRAIN = Duration.ofMillis(1500);

    /**
     * Where a gateway listens.
     *
     * @param host {@code 127.0.0.1} (then on {@code ::1} too where there is IPv6), {@code ::1} or {@code localhost};
     *     nothing beyond loopback
     * @param port the port, 0 for any free one
     */
    public record Listen(String host, int port) {}

    /**
     * What a gateway says about itself on {@code /health}.
     *
     * @param version of the program
     * @param mode as asked for ({@code token} or {@code cache})
     * @param backend as asked for
     * @param pid of the process
     * @param deployment the profile that it runs for
     */
    public record About(String version, String mode, String backend, long pid, Optional<DeploymentBlock> deployment) {}

    /** The {@code deployment} block of {@code /health}, all in the manifest's words. */
    public record DeploymentBlock(String profile, String preset, String runtime, String supervisor, String scope) {}

    /**
     * The engine that a gateway stands in front of.
     *
     * @param url its address
     * @param elsewhere whether it is another machine's, which needs TLS (or a tunnel's address on loopback) and serves others too: its
     *     figures are shown beside the gateway's own, and its answers are told from those of what stands in front of it
     * @param token reads what the engine wants to see of this machine; called off the event loop, at the start and after a refusal
     * @param direct whether requests go to the providers while the engine is away; otherwise they are refused
     * @param firstByte how long a request waits for the first byte of its answer from an engine that lives; without one for ever
     * @param providers where an engine that is elsewhere sends requests. A request for a provider that has another address in the
     *     gateway's configuration goes to that address and never to the engine, because it carries a key for that address
     */
    public record Engine(
            URI url,
            boolean elsewhere,
            Optional<Callable<String>> token,
            boolean direct,
            Optional<Duration> firstByte,
            ProviderUrls providers) {

        /** Why the token could not be read, as a part of a sentence that may be shown; it holds nothing of the token. */
        public static final class UnreadToken extends Exception {
            private static final long serialVersionUID = 1L;

            /** A token that could not be read for this reason. */
            public UnreadToken(String why) {
                super(why, null, false, false);
            }
        }

        /** An engine on this machine. */
        public static Engine here(URI url) {
            return new Engine(url, false, Optional.empty(), true, Optional.empty(), ProviderUrls.PUBLIC);
        }

        /** An engine on another machine that wants no token, in front of which requests may wait for ever. */
        public static Engine elsewhere(URI url) {
            return new Engine(url, true, Optional.empty(), true, Optional.empty(), ProviderUrls.PUBLIC);
        }

        /** The same with a token. */
        public Engine withToken(Callable<String> token) {
            return new Engine(url, elsewhere, Optional.of(token), direct, firstByte, providers);
        }

        /** The same with or without the way past it. */
        public Engine withDirect(boolean direct) {
            return new Engine(url, elsewhere, token, direct, firstByte, providers);
        }

        /** The same with a limit for the first byte of an answer. */
        public Engine withFirstByte(Duration firstByte) {
            return new Engine(url, elsewhere, token, direct, Optional.of(firstByte), providers);
        }

        /** The same for an engine that sends requests elsewhere. */
        public Engine withProviders(ProviderUrls providers) {
            return new Engine(url, elsewhere, token, direct, firstByte, providers);
        }
    }

    /**
     * Where requests go that single tools send below a path of their own, {@code /via/<name>}. Such a path stands for the address
     * with which it is listed, and what follows it is put behind that address as it is.
     *
     * @param servers address by name; a name is the word of a tool, a slash and the id of the provider in whose words the tool
     *     speaks, as in {@code claude/anthropic}
     * @param unclaimed ids of providers whose requests are refused when they come without such a path, because all tools that speak so
     *     have paths of their own
     */
    public record Tools(Map<String, URI> servers, Set<String> unclaimed) {
        public static final Tools NONE = new Tools(Map.of(), Set.of());

        public Tools {
            servers = Map.copyOf(servers);
            unclaimed = Set.copyOf(unclaimed);
        }
    }

    public GatewayConfig {
        environment = Map.copyOf(environment);
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
    }

    /** Creates a configuration with HTTP/2 where providers offer it, and without names of tools for the statistics. */
    public GatewayConfig(
            Listen listen,
            About about,
            ProviderUrls providers,
            Optional<Engine> engine,
            Optional<Path> statsFile,
            Map<String, String> environment,
            Duration drain) {
        this(
                listen,
                about,
                providers,
                engine,
                statsFile,
                environment,
                drain,
                true,
                Map.of(),
                ClientFamilies.OTHER,
                Tools.NONE);
    }

    /** A gateway on 127.0.0.1 with the providers' public addresses, no engine and no kept statistics. */
    public static GatewayConfig onPort(int port) {
        return new GatewayConfig(
                new Listen("127.0.0.1", port),
                new About("", "token", "anthropic", ProcessHandle.current().pid(), Optional.empty()),
                ProviderUrls.PUBLIC,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                DRAIN);
    }

    public GatewayConfig withListen(String host, int port) {
        return new GatewayConfig(
                new Listen(host, port),
                about,
                providers,
                engine,
                statsFile,
                environment,
                drain,
                http2,
                clients,
                otherClient,
                tools);
    }

    public GatewayConfig withAbout(About about) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    /** Sets the deployment block and leaves the rest of {@link #about} as it is. */
    public GatewayConfig withDeployment(DeploymentBlock deployment) {
        return withAbout(
                new About(about.version(), about.mode(), about.backend(), about.pid(), Optional.of(deployment)));
    }

    public GatewayConfig withProviders(ProviderUrls providers) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    /** Returns this configuration with an engine on this machine. */
    public GatewayConfig withEngine(URI engine) {
        return withEngine(Engine.here(engine));
    }

    public GatewayConfig withEngine(Engine engine) {
        return new GatewayConfig(
                listen,
                about,
                providers,
                Optional.of(engine),
                statsFile,
                environment,
                drain,
                http2,
                clients,
                otherClient,
                tools);
    }

    public GatewayConfig withStatsFile(Path statsFile) {
        return new GatewayConfig(
                listen,
                about,
                providers,
                engine,
                Optional.of(statsFile),
                environment,
                drain,
                http2,
                clients,
                otherClient,
                tools);
    }

    public GatewayConfig withEnvironment(Map<String, String> environment) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    public GatewayConfig withDrain(Duration drain) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    public GatewayConfig withHttp2(boolean http2) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    /**
     * Returns this configuration with other clients in place of those that it has.
     *
     * @param clients part of a {@code User-Agent} to family, in the order in which they are looked for
     */
    public GatewayConfig withClients(Map<String, String> clients) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    /**
     * Returns this configuration with another family for clients that nothing is known about.
     *
     * @param otherClient the word of the only tool that sends requests without its name, or {@code other}
     */
    public GatewayConfig withOtherClient(String otherClient) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }

    public GatewayConfig withTools(Tools tools) {
        return new GatewayConfig(
                listen, about, providers, engine, statsFile, environment, drain, http2, clients, otherClient, tools);
    }
}
