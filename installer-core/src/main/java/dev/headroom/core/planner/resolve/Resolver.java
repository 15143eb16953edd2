package dev.headroom.core.planner.resolve;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.supervisor.guard.Guard;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides everything about a request; looks at the machine and changes nothing. */
public final class Resolver {
    private final Host host;
    private final ProfileStores stores;
    private final ToolList tools;
    private final SupervisorList supervisors;
    private final PortSelection ports;
    private final Probe probe;

    public Resolver(
            Host host,
            ProfileStores stores,
            ToolList tools,
            SupervisorList supervisors,
            PortSelection ports,
            Probe probe) {
        this.host = host;
        this.stores = stores;
        this.tools = tools;
        this.supervisors = supervisors;
        this.ports = ports;
        this.probe = probe;
    }

    public ResolvedRequest resolve(ApplyRequest request) {
        List<String> notes = new ArrayList<>();
        ProfileName profile = ProfileName.forNew(request.profile().orElse(ProfileName.DEFAULT.value()));
        Preset preset = RequestedChoices.one(Preset.class, "preset", request.preset(), Preset.PERSISTENT_SERVICE);
        Scope scope = RequestedChoices.one(Scope.class, "scope", request.scope(), Scope.USER);
        ProviderMode mode = RequestedChoices.one(ProviderMode.class, "providers", request.providers(), modeOf(request));
        RightsCheck.check(host, preset, scope);
        Supervisor supervisor = supervisors.choose(preset, host, scope);
        SavedAgentEnvironment told = new SavedAgentEnvironment(
                request.keepsRest() ? EnvironmentFile.read(profile, stores.workspace(), host) : Map.of());
        ExtraVariables extra = ExtraVariables.of(request, preset, told.secrets(host));
        RuntimeSelection.Chosen chosen =
                new RuntimeSelection(host, stores.workspace()).choose(request, preset, told.python(host), notes);
        RuntimeKind runtime = chosen.runtime();
        RightsCheck.check(supervisor, runtime);
        List<ToolTarget> targets = new TargetSelection(tools, scope).resolve(request, mode, host);
        Optional<Manifest> existing = existing(profile);
        ProxySettings proxy = proxy(request, profile);
        RoutingRequest wanted = new RoutingRequest(profile, scope, proxy, targets, request.copilotModel());
        Map<String, String> variables = new LinkedHashMap<>(host.environment());
        variables.putAll(extra.open());
        variables.putAll(extra.secret());
        Map<ToolId, ToolRouting> wirings = wirings(wanted, new UserGateways(host, probe, stores, variables), notes);
        Deployment deployment = new Deployment(
                profile,
                preset,
                runtime,
                scope,
                mode,
                ToolList.words(targets),
                proxy,
                ProxyConfiguration.baseEnv(proxy, extra.open()),
                toolEnvs(targets, proxy, request.copilotModel()),
                ProxyConfiguration.arguments(proxy));
        notes.addAll(watched(supervisor, scope));
        return new ResolvedRequest(
                deployment,
                wirings,
                existing,
                agent(request.frontDoor() && told.frontDoor(), chosen, extra),
                tools.homeVariables(),
                notes);
    }

    /** What only the agent has to know; it finds it in its environment. */
    private static Map<String, String> agent(boolean frontDoor, RuntimeSelection.Chosen chosen, ExtraVariables extra) {
        Map<String, String> agent = new LinkedHashMap<>(extra.secret());
        chosen.program().ifPresent(program -> agent.put(AgentEnvironment.PYTHON, program.toString()));
        if (!frontDoor) {
            agent.put(AgentEnvironment.FRONT_DOOR, "off");
        }
        return agent;
    }

    /** What notices when the proxy dies and nothing of the system's restarts it. */
    private List<String> watched(Supervisor supervisor, Scope scope) {
        boolean restartsAgent = supervisor.runsAgent() && supervisor.restartsProxy();
        if (supervisor.noticesExit() || restartsAgent) {
            return List.of();
        }
        return List.of(Guard.fitting(supervisor, host, scope)
                .map(guard -> "Every minute " + guard.title()
                        + " looks whether the proxy still lives, and unroutes the tools when it does not.")
                .orElse("Nothing on this machine can look every minute whether the proxy still lives: after a power cut"
                        + " the tools stay routed until the next 'headroom install' command or the tray runs."));
    }

    /** Naming a tool is a manual choice; nobody has to say so twice. */
    private static ProviderMode modeOf(ApplyRequest request) {
        return request.targets().isEmpty() ? ProviderMode.AUTO : ProviderMode.MANUAL;
    }

    private Optional<Manifest> existing(ProfileName profile) {
        return stores.manifests().find(profile);
    }

    private ProxySettings proxy(ApplyRequest request, ProfileName profile) {
        String backend = RequestedChoices.plain("backend", request.backend().orElse(ProxySettings.DEFAULT_BACKEND));
        String mode = request.mode().orElse(ProxySettings.DEFAULT_MODE);
        if (!List.of("token", "cache").contains(mode)) {
            throw ProblemException.usage(
                    "bad-mode",
                    "Invalid value '" + RequestedChoices.printable(mode) + "' for --mode.",
                    "It is one of: token, cache.",
                    "Choose one of these.");
        }
        return new ProxySettings(
                ports.choose(profile, request.port()),
                ProxySettings.LOOPBACK,
                backend,
                RequestedChoices.plain("anyllm-provider", request.anyllmProvider()),
                RequestedChoices.plain("region", request.region()),
                mode,
                request.memory(),
                stores.workspace().root().resolve("memory.db").toString(),
                request.telemetry().orElse(false),
                ProxySettings.currentImage(
                        RequestedChoices.plain("image", request.image().orElse(ProxySettings.DEFAULT_IMAGE))));
    }

    private Map<ToolId, ToolRouting> wirings(RoutingRequest wanted, UserGateways gateways, List<String> notes) {
        Map<ToolId, ToolRouting> wirings = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        for (ToolTarget tool : wanted.targets()) {
            ToolRouting wiring = gateways.keep(tool, wanted, tool.wiring(wanted, host));
            wirings.put(tool.id(), wiring);
            wiring.leftOut().ifPresent(why -> reasons.add(tool.title() + " is left out: " + why));
            notes.addAll(wiring.notes());
        }
        if (reasons.size() == wanted.targets().size()) {
            throw ProblemException.refused(
                    "nothing-to-route",
                    "None of the chosen tools can be routed.",
                    String.join(" ", reasons),
                    "Choose other tools with --providers manual --target, or another scope.");
        }
        notes.addAll(reasons);
        return wirings;
    }

    private static Map<String, Map<String, String>> toolEnvs(
            List<ToolTarget> targets, ProxySettings proxy, Optional<String> copilotModel) {
        Map<String, Map<String, String>> envs = new LinkedHashMap<>();
        for (ToolTarget tool : targets) {
            tool.manifestEnvironment(proxy, copilotModel)
                    .ifPresent(env -> envs.put(tool.id().id(), env));
        }
        return envs;
    }
}
