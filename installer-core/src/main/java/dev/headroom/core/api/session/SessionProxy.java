package dev.headroom.core.api.session;

import dev.headroom.core.api.Sessions;
import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.health.Probe;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.planner.resolve.ResolvedRequest;
import dev.headroom.core.planner.resolve.Resolver;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.runtime.CommandLine;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.session.SessionFolder;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.Upstreams;
import dev.headroom.core.upstream.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Joins or starts a proxy that lives as long as the sessions which use it. */
public final class SessionProxy {
    private static final int TRIES = 50;
    private static final int COLD_START_SECONDS = 90;
    private static final String PRIVATE = "rwx------";

    private final Host host;
    private final ProfileStores profiles;
    private final Probe probe;
    private final Function<WorkspaceLayout, Parts> workspaces;

    /**
     * What works on one workspace of sessions.
     *
     * @param resolver decides about requests; it knows no tool, so nothing is routed
     */
    public record Parts(Resolver resolver, ProfileStores stores, AgentControl agents) {}

    /**
     * For one user.
     *
     * @param profiles the installed profiles, whose ports are theirs, and beside which the managed Python lies
     * @param workspaces makes what works on a workspace of sessions
     */
    public SessionProxy(Host host, ProfileStores profiles, Probe probe, Function<WorkspaceLayout, Parts> workspaces) {
        this.host = host;
        this.profiles = profiles;
        this.probe = probe;
        this.workspaces = workspaces;
    }

    /** The deployments of the installed profiles whose manifests can be read, {@code default} first. */
    List<Deployment> installed() {
        return profiles.manifests().deployments();
    }

    /** The deployment of one installed profile. */
    Deployment installed(ProfileName profile) {
        return profiles.manifests().get(profile).deployment();
    }

    /** What answers on the port of an installed profile; asks nothing else, so that a tool starts soon. */
    Health look(Deployment deployment) {
        return probe.look(deployment, profiles.processes().alive(deployment.profile()));
    }

    /**
     * Finds a port from the wanted one on where a proxy of such sessions runs that takes the requests where they belong, or where
     * one can be started, and counts the session there.
     *
     * @param session the process that is, or becomes, the tool
     * @return the deployment of the proxy
     * @throws ProblemException when no proxy can be started
     */
    Deployment join(int wanted, Optional<String> runtime, Wish wish, Identity session, Sessions.Dialog dialog) {
        for (int port = wanted; port < wanted + TRIES && port <= 65535; port++) {
            Optional<Deployment> joined = isProfiles(port)
                    ? Optional.empty()
                    : at(SessionFolder.of(host, port), port, runtime, wish, session, dialog);
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        throw ProblemException.refused(
                "no-free-port",
                "No port from " + wanted + " to " + (wanted + TRIES - 1) + " is free for a proxy of this session.",
                "",
                "Name another one with --port.");
    }

    private boolean isProfiles(int port) {
        return installed().stream().anyMatch(deployment -> deployment.proxy().port() == port);
    }

    private Optional<Deployment> at(
            SessionFolder folder,
            int port,
            Optional<String> runtime,
            Wish wish,
            Identity session,
            Sessions.Dialog dialog) {
        Parts parts = workspaces.apply(folder.workspace());
        try (FileLocks.Lock _ = folder.lock()) {
            if (folder.isThere()) {
                boolean isUsed = !folder.living().isEmpty()
                        || parts.stores().processes().alive(folder.profile()).isPresent();
                Optional<Deployment> there =
                        parts.stores().manifests().deployments().stream().findFirst();
                if (isUsed
                        && there.filter(it -> suits(parts, it, runtime, wish)).isPresent()) {
                    folder.join(session);
                    ready(folder, parts);
                    return there;
                }
                if (isUsed) {
                    return Optional.empty();
                }
                folder.remove();
            }
            return isTaken(port, dialog)
                    ? Optional.empty()
                    : started(folder, parts, request(port, runtime, wish.servers()), session, dialog);
        }
    }

    /** Whether another program holds a port, which is told. */
    private boolean isTaken(int port, Sessions.Dialog dialog) {
        boolean taken = host.processes().bindProblem(port).isPresent();
        if (taken) {
            dialog.tell("Port " + port + " is used by "
                    + host.processes().listener(port).map(Probe::name).orElse("another program")
                    + "; this session gets a proxy of its own on another port.");
        }
        return taken;
    }

    private boolean suits(Parts parts, Deployment deployment, Optional<String> runtime, Wish wish) {
        return runtime.filter(word -> !word.equals(deployment.runtime().id())).isEmpty()
                && wish.isServedBy(servers(parts, deployment));
    }

    /** The servers that the proxy of a session was given; none of them is in its records for another reason. */
    private Map<WireFormat, String> servers(Parts parts, Deployment deployment) {
        Map<String, String> variables = new HashMap<>(
                EnvironmentFile.read(deployment.profile(), parts.stores().workspace(), host));
        variables.putAll(deployment.baseEnv());
        return Upstreams.of(variables, deployment.proxyArgs());
    }

    /**
     * The machine as it is outside of a wrapped session: a variable that leads to the proxy of one has the server to which that
     * proxy goes, or none.
     */
    public Host outside(Host inside) {
        Map<String, String> variables = new HashMap<>(inside.environment());
        inside.environment().forEach((name, value) -> ServerAddress.of(value)
                .filter(ServerAddress::isLoopback)
                .map(address -> SessionFolder.of(host, address.uri().getPort()))
                .filter(SessionFolder::isThere)
                .ifPresent(folder -> {
                    Parts parts = workspaces.apply(folder.workspace());
                    Optional<String> server = parts.stores().manifests().deployments().stream()
                            .findFirst()
                            .flatMap(deployment -> WireFormat.named(name)
                                    .map(wire -> servers(parts, deployment).get(wire)));
                    server.ifPresentOrElse(it -> variables.put(name, it), () -> variables.remove(name));
                }));
        return inside.withEnvironment(variables);
    }

    /** The command of an engine, as an agent of such a profile would run it; nothing is on record of it. */
    Sessions.Launch inForeground(int port, String runtime, List<String> words) {
        WorkspaceLayout nowhere = SessionFolder.of(host, port).workspace();
        ApplyRequest request = request(port, Optional.of(runtime), Map.of());
        Deployment deployment =
                workspaces.apply(nowhere).resolver().resolve(request, _ -> host).deployment();
        CommandLine line = ProxyRuntime.of(deployment.runtime(), request.python())
                .commandLine(deployment, profiles.workspace(), host, port);
        List<String> argv = new ArrayList<>(line.argv());
        argv.addAll(words);
        return new Sessions.Launch(argv, line.environment());
    }

    private ApplyRequest request(int port, Optional<String> runtime, Map<WireFormat, String> servers) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .profile(SessionFolder.of(host, port).profile().value())
                .preset("on-demand")
                .scope("provider")
                .port(Integer.toString(port))
                .env(servers.entrySet().stream()
                        .map(server -> server.getKey().variable() + "=" + server.getValue())
                        .toList());
        if (runtime.filter(word -> !word.equals(RuntimeKind.PYTHON.id())).isPresent()) {
            return draft.runtime(runtime.get()).request();
        }
        // The managed Python lies in the workspace of the installed profiles.
        Optional<String> python = PythonRuntime.find(host, profiles.workspace(), Optional.empty())
                        instanceof PythonRuntime.Search.Found found
                ? Optional.of(found.program().toString())
                : Optional.empty();
        python.ifPresent(draft::python);
        String best = python.isPresent() ? RuntimeKind.PYTHON.id() : RuntimeKind.EMBEDDED.id();
        return draft.runtime(runtime.orElse(best)).request();
    }

    /** Starts a proxy; empty when another program was quicker to take the port. */
    private Optional<Deployment> started(
            SessionFolder folder, Parts parts, ApplyRequest request, Identity session, Sessions.Dialog dialog) {
        ResolvedRequest resolved = parts.resolver().resolve(request, _ -> host);
        Deployment deployment = behindGateway(resolved.deployment());
        WorkspaceLayout there = folder.workspace();
        folder.make();
        try {
            folder.join(session);
            parts.stores().tray().make();
            host.disk().makeFolder(there.deployFolder(), PRIVATE);
            host.disk().makeFolder(there.profileFolder(folder.profile()), PRIVATE);
            String now = host.clock().now().toString();
            Manifest manifest = new Manifest(deployment, List.of(), List.of(), now, now, Map.of());
            host.disk().write(there.manifest(folder.profile()), ManifestStore.encode(manifest), FileImage.PRIVATE);
            byte[] variables = EnvironmentFile.of(resolved.agent()).getBytes(StandardCharsets.UTF_8);
            host.disk().write(there.agentVariables(folder.profile()), variables, FileImage.PRIVATE);
            dialog.tell("Starting a proxy for this session on port "
                    + deployment.proxy().port() + " ("
                    + deployment.runtime().id() + ")...");
            ready(folder, parts);
            return Optional.of(deployment);
        } catch (ProblemException e) {
            parts.agents().halt(folder.profile());
            folder.remove();
            if (isTaken(deployment.proxy().port(), dialog)) {
                return Optional.empty();
            }
            throw e.problem().code().equals("not-ready") ? withoutLog(e.problem()) : e;
        }
    }

    /** The log of a proxy that did not become ready is gone with its folder; the end of it is in the reason. */
    private static ProblemException withoutLog(Problem notReady) {
        return ProblemException.failed(
                notReady.code(),
                "The proxy of this session did not become ready.",
                notReady.why(),
                "Start the tool without wrap, or apply a profile, which keeps a log.");
    }

    /** Launches the agent where it does not run, and waits for the proxy. */
    private static void ready(SessionFolder folder, Parts parts) {
        parts.agents().launch(folder.profile());
        parts.agents().await(folder.profile(), COLD_START_SECONDS, _ -> {}, new Cancellation());
    }

    /** The same with a gateway of ours on its port, which answers for a proxy that has died until it is back. */
    private static Deployment behindGateway(Deployment deployment) {
        return new Deployment(
                deployment.profile(),
                Preset.PERSISTENT_SERVICE,
                deployment.supervisor(),
                deployment.runtime(),
                deployment.scope(),
                deployment.providerMode(),
                deployment.targets(),
                deployment.proxy(),
                deployment.baseEnv(),
                deployment.toolEnvs(),
                deployment.proxyArgs());
    }

    /** Whether a gateway of ours holds the port of an installed profile. */
    boolean hasGateway(Deployment deployment) {
        String told = EnvironmentFile.read(deployment.profile(), profiles.workspace(), host)
                .getOrDefault(AgentEnvironment.FRONT_DOOR, "");
        return deployment.runtime().isBehindGateway(deployment.preset(), !told.equals("off"));
    }
}
