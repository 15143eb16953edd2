package dev.headroom.core.lifecycle.engine;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.health.Probe;
import dev.headroom.core.health.TokenSource;
import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.detect.PythonInstallerScript;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.runtime.CommandLine;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.upstream.SharedEngine;
import dev.headroom.core.upstream.WireFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Creates the engine that a deployment needs. */
public final class EngineFactory {
    private final Host host;
    private final ProfileStores stores;
    private final WorkspaceLayout workspace;
    private final AgentControl agents;
    private final Probe probe;
    private final GatewayHost gateway;
    private final EngineTrial trial;

    /** A factory for one workspace; {@code trial} is that of the engine which this program installed there. */
    public EngineFactory(
            Host host, ProfileStores stores, AgentControl agents, Probe probe, GatewayHost gateway, EngineTrial trial) {
        this.trial = trial;
        this.host = host;
        this.stores = stores;
        this.agents = agents;
        this.probe = probe;
        this.gateway = gateway;
        workspace = stores.workspace();
    }

    /** What is to be seen of the engine of a profile that is about to start, where it is a new version on trial. */
    public EngineTrial.Watched trial(ProfileName profile) {
        return trial.begin(profile);
    }

    /**
     * Starts it.
     *
     * @throws dev.headroom.core.model.ProblemException when our own gateway cannot listen
     */
    public Engine start(Deployment deployment, Consumer<String> log) {
        Map<String, String> variables = variables(deployment);
        if (deployment.runtime().isOurGateway()) {
            Optional<GatewayHost.Behind> behind = SharedEngine.of(deployment).map(this::shared);
            return GatewayEngine.start(gateway, deployment, workspace, variables, behind, log);
        }
        Host seen = host.withEnvironment(variables);
        int publicPort = deployment.proxy().port();
        if (!hasFrontDoor(deployment, variables)) {
            return child(seen, deployment, variables, publicPort, log);
        }
        int port = FrontDoor.internalPort(host, publicPort);
        GatewayEngine front = GatewayEngine.start(
                gateway,
                deployment,
                workspace,
                variables,
                Optional.of(GatewayHost.Behind.frontDoor("http://127.0.0.1:" + port)),
                log);
        return new FrontDoor(host.clock(), probe, front, child(seen, deployment, variables, port, log), port);
    }

    private GatewayHost.Behind shared(SharedEngine engine) {
        Callable<String> token = new TokenSource(engine, host);
        return new GatewayHost.Behind(
                engine.url(),
                true,
                engine.hasToken() ? Optional.of(token) : Optional.empty(),
                engine.direct(),
                Optional.of(engine.firstByte()));
    }

    private ChildEngine child(
            Host seen, Deployment deployment, Map<String, String> variables, int port, Consumer<String> log) {
        Optional<String> chosen = Optional.ofNullable(variables.get(AgentEnvironment.PYTHON));
        Optional<String> python =
                chosen.isPresent() ? chosen : PythonInstallerScript.python(deployment.profile(), workspace, host);
        if (chosen.isEmpty() && deployment.runtime() == RuntimeKind.PYTHON) {
            python.ifPresent(program -> log.accept("The profile was made with " + program + ", which is run."));
        }
        ProxyRuntime runtime = ProxyRuntime.of(deployment.runtime(), python);
        Supplier<CommandLine> command = () -> runtime.commandLine(deployment, workspace, seen, port);
        return new ChildEngine(seen, stores, agents, deployment, command, log);
    }

    /** An on-demand agent is watched by a sentinel; the others hold the port themselves unless they were told not to. */
    private static boolean hasFrontDoor(Deployment deployment, Map<String, String> variables) {
        return deployment.preset() != Preset.ON_DEMAND && !"off".equals(variables.get(AgentEnvironment.FRONT_DOOR));
    }

    /**
     * What was written down when the profile was applied, and over it what this process was started with. Where any shell may
     * have started it, that does not say to which servers keys are sent: an apply decided so.
     */
    private Map<String, String> variables(Deployment deployment) {
        Map<String, String> written = EnvironmentFile.read(deployment.profile(), workspace, host);
        Map<String, String> variables = new HashMap<>(written);
        variables.putAll(host.environment());
        if (deployment.supervisorKind() == SupervisorKind.NONE) {
            for (WireFormat wire : WireFormat.values()) {
                variables.remove(wire.variable());
                Optional.ofNullable(deployment.baseEnv().get(wire.variable()))
                        .or(() -> Optional.ofNullable(written.get(wire.variable())))
                        .ifPresent(address -> variables.put(wire.variable(), address));
            }
        }
        return variables;
    }
}
