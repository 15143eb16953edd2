package dev.headroom.core.runtime;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs our own gateway. An agent runs it inside its own process; this class describes it as a program of its own. */
public final class EmbeddedRuntime implements ProxyRuntime {
    @Override
    public RuntimeKind kind() {
        return RuntimeKind.EMBEDDED;
    }

    @Override
    public Optional<String> obstacle(Host host, WorkspaceLayout workspace) {
        return Optional.empty();
    }

    @Override
    public CommandLine commandLine(Deployment deployment, WorkspaceLayout workspace, Host host, int enginePort) {
        List<String> argv = new ArrayList<>(host.program());
        argv.add("proxy");
        argv.addAll(EngineWords.knownToGateway(ProxyArguments.arguments(deployment, enginePort)));
        return new CommandLine(argv, ProxyArguments.environment(deployment, enginePort));
    }
}
