package dev.headroom.app.agent;

import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.gateway.Gateway;
import dev.headroom.gateway.GatewayConfig;
import dev.headroom.gateway.GatewayException;
import dev.headroom.gateway.ProviderUrls;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs a gateway in this process for the core. */
public final class HostedGateway implements GatewayHost {
    private final String version;

    /**
     * Runs gateways for a program.
     *
     * @param version of this program, as {@code /health} shows it
     */
    public HostedGateway(String version) {
        this.version = version;
    }

    @Override
    public Running start(Request request) throws GatewayFailed {
        try {
            return new Hosted(Gateway.start(config(request), request.log()));
        } catch (GatewayException | IllegalArgumentException e) {
            throw new GatewayFailed(String.valueOf(e.getMessage()));
        }
    }

    private record Hosted(Gateway gateway) implements Running {
        /** A busy one takes milliseconds. */
        private static final Duration AT_ONCE = Duration.ofSeconds(1);

        @Override
        public boolean heartbeat() {
            return gateway.answersWithin(AT_ONCE);
        }

        @Override
        public void close() {
            gateway.close();
        }
    }

    private GatewayConfig config(Request request) {
        Map<String, String> block = request.deployment();
        GatewayConfig config = GatewayConfig.onPort(request.port())
                .withAbout(new GatewayConfig.About(
                        version,
                        request.mode(),
                        request.backend(),
                        ProcessHandle.current().pid(),
                        Optional.of(new GatewayConfig.DeploymentBlock(
                                word(block, "profile"),
                                word(block, "preset"),
                                word(block, "runtime"),
                                word(block, "supervisor"),
                                word(block, "scope")))))
                .withProviders(ProviderUrls.from(request.environment()))
                .withTools(new GatewayConfig.Tools(servers(request.tools()), request.unclaimed()))
                .withStatsFile(request.statistics())
                .withEnvironment(request.environment())
                .withClients(clients(Installers.tools(), request.targets()))
                .withOtherClient(other(Installers.tools(), request.targets()));
        return request.engine()
                .map(HostedGateway::engine)
                .map(config::withEngine)
                .orElse(config);
    }

    private static GatewayConfig.Engine engine(GatewayHost.Behind behind) {
        return new GatewayConfig.Engine(
                URI.create(behind.address()),
                behind.shared(),
                behind.token().map(HostedGateway::telling),
                behind.direct(),
                behind.firstByte(),
                ProviderUrls.PUBLIC);
    }

    /** The gateway knows nothing of problems, and says why a token cannot be read. */
    private static Callable<String> telling(Callable<String> source) {
        return () -> {
            try {
                return source.call();
            } catch (ProblemException e) {
                throw new GatewayConfig.Engine.UnreadToken(why(e.problem()));
            }
        };
    }

    /** As a part of a sentence; what to do is said of the keyring, which is mended without an apply. */
    static String why(Problem problem) {
        String what = part(problem.what());
        return problem.code().equals("engine-keyring") ? what + "; " + part(problem.fix()) : what;
    }

    private static String part(String sentence) {
        String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1);
    }

    private static Map<String, URI> servers(Map<String, String> addresses) {
        Map<String, URI> servers = new LinkedHashMap<>();
        addresses.forEach((name, address) -> servers.put(name, URI.create(address)));
        return servers;
    }

    /** For each client's name the word under which the gateway counts its requests, in the order of the tools. */
    public static Map<String, String> clients(List<ToolDescription> tools) {
        Map<String, String> clients = new LinkedHashMap<>();
        tools.forEach(tool -> tool.clientNames().forEach(name -> clients.putIfAbsent(name, tool.word())));
        return clients;
    }

    /**
     * As {@link #clients(List)}, and after these the names that a tool of the profile shares with other programs and with no
     * other tool of the profile.
     *
     * @param targets the words of the profile's tools
     */
    static Map<String, String> clients(List<ToolDescription> tools, List<String> targets) {
        Map<String, String> clients = new LinkedHashMap<>(clients(tools));
        List<ToolDescription> chosen = nameless(tools, targets);
        for (ToolDescription tool : chosen) {
            tool.sharedClientNames().stream()
                    .filter(name -> chosen.stream()
                                    .filter(other -> other.sharedClientNames().contains(name))
                                    .count()
                            == 1)
                    .forEach(name -> clients.putIfAbsent(name, tool.word()));
        }
        return clients;
    }

    /** The family of clients that nothing is known about: the profile's only tool that does not send its name, if there is one. */
    static String other(List<ToolDescription> tools, List<String> targets) {
        List<ToolDescription> chosen = nameless(tools, targets);
        return chosen.size() == 1 ? chosen.getFirst().word() : "other";
    }

    private static List<ToolDescription> nameless(List<ToolDescription> tools, List<String> targets) {
        return tools.stream()
                .filter(tool -> targets.contains(tool.word())
                        && !tool.sharedClientNames().isEmpty())
                .toList();
    }

    private static String word(Map<String, String> block, String key) {
        return block.getOrDefault(key, "");
    }
}
