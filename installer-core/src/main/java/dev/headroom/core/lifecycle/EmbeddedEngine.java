package dev.headroom.core.lifecycle;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.GatewayPort;
import dev.headroom.core.operation.GatewayPort.GatewayFailed;
import dev.headroom.core.status.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Our own gateway, in the agent's process. */
public final class EmbeddedEngine implements Engine {
    private final Host host;
    private final Workspace workspace;
    private final GatewayPort gateway;

    public EmbeddedEngine(Host host, Workspace workspace, GatewayPort gateway) {
        this.host = host;
        this.workspace = workspace;
        this.gateway = gateway;
    }

    @Override
    public Running start(Deployment deployment, Consumer<String> log) {
        Map<String, String> environment = new LinkedHashMap<>(host.environment());
        environment.putAll(deployment.baseEnv());
        try {
            GatewayPort.Running running = gateway.start(new GatewayPort.Request(
                    deployment.proxy().port(),
                    deployment.proxy().mode(),
                    deployment.proxy().backend(),
                    block(deployment),
                    Optional.empty(),
                    workspace.profileFolder(deployment.profile()).resolve("stats.json"),
                    environment));
            return new Hosted(running);
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
                "supervisor", deployment.preset().supervisor().id(),
                "scope", deployment.scope().id());
    }

    private record Hosted(GatewayPort.Running gateway) implements Running {
        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}
