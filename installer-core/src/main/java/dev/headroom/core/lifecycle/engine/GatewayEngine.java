package dev.headroom.core.lifecycle.engine;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.operation.GatewayHost.GatewayFailed;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.Upstreams;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs our own gateway inside the agent's process, either alone or as the front door of another engine. */
public final class GatewayEngine implements Engine {
    private final GatewayHost.Running gateway;

    private GatewayEngine(GatewayHost.Running gateway) {
        this.gateway = gateway;
    }

    /**
     * Starts one on the public port.
     *
     * @param behind the engine behind it; empty when it passes through by itself
     * @throws ProblemException {@code gateway-failed} when it cannot listen
     */
    static GatewayEngine start(
            GatewayHost port,
            Deployment deployment,
            WorkspaceLayout workspace,
            Map<String, String> variables,
            Optional<GatewayHost.Behind> behind,
            Consumer<String> log) {
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.putAll(deployment.baseEnv());
        // A request that goes past the engine must not take its key to another server than the engine would.
        Upstreams.of(environment, deployment.proxyArgs())
                .forEach((wire, address) -> environment.put(wire.variable(), address));
        try {
            return new GatewayEngine(port.start(new GatewayHost.Request(
                    deployment.proxy().port(),
                    deployment.proxy().mode(),
                    deployment.proxy().backend(),
                    block(deployment),
                    deployment.targets(),
                    behind,
                    workspace.profileFolder(deployment.profile()).resolve("stats.json"),
                    environment,
                    OwnAddresses.byName(deployment),
                    OwnAddresses.unclaimed(deployment),
                    log)));
        } catch (GatewayFailed e) {
            throw ProblemException.failed(
                    "gateway-failed",
                    "The gateway of profile '" + deployment.profile() + "' cannot start.",
                    String.valueOf(e.getMessage()),
                    "");
        }
    }

    private static Map<String, String> block(Deployment deployment) {
        return Map.of(
                "profile", deployment.profile().value(),
                "preset", deployment.preset().id(),
                "runtime", deployment.runtime().id(),
                "supervisor", deployment.supervisor(),
                "scope", deployment.scope().id());
    }

    /** It lives and dies with this process. */
    @Override
    public boolean tend() {
        return false;
    }

    @Override
    public boolean heartbeat() {
        return gateway.heartbeat();
    }

    /** How often to ask its port: seldom, because no other process can hold the port while this one lives. */
    @Override
    public Pace pace() {
        return new Pace(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        gateway.close();
    }
}
