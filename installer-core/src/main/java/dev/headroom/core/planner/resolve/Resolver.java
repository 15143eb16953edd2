package dev.headroom.core.planner.resolve;

import dev.headroom.core.health.Keyring;
import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.detect.PythonInstallerScript;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.planner.settings.EngineAnswers;
import dev.headroom.core.planner.settings.ProfileSettings;
import dev.headroom.core.planner.settings.WholeResults;
import dev.headroom.core.planner.upstream.OwnPaths;
import dev.headroom.core.planner.upstream.ServedTools;
import dev.headroom.core.planner.upstream.ToolUpstreams;
import dev.headroom.core.routing.change.FileObstacles;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.choice.ContainerServers;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.supervisor.guard.Guard;
import dev.headroom.core.tool.LoginShell;
import dev.headroom.core.tool.OutgoingProxy;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.settings.BystanderNotes;
import dev.headroom.core.tool.settings.Surroundings;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decides everything about a request; looks at the machine and changes nothing. */
public final class Resolver {
    private final Host host;
    private final ProfileStores stores;
    private final ToolList tools;
    private final SupervisorList supervisors;
    private final PortSelection ports;
    private final Probe probe;
    private final LoginShell shell = new LoginShell();

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

    /**
     * Decides every setting of the deployment. A setting that the request does not name keeps the value of the existing
     * profile, unless the request asks for a reset.
     *
     * @param before makes the machine as it would be without any profile, from the machine with the present profile
     * @throws ProblemException a usage problem for invalid words, a refusal for what cannot work on this machine
     */
    public ResolvedRequest resolve(ApplyRequest request, Function<Optional<Manifest>, Host> before) {
        List<String> notes = new ArrayList<>();
        ProfileName profile = ProfileName.forNew(request.profile().orElse(ProfileName.DEFAULT.value()));
        Optional<Manifest> existing = stores.manifests().find(profile);
        Optional<Deployment> kept = existing.map(Manifest::deployment).filter(_ -> !request.reset());
        Preset preset = RequestedChoices.one(
                Preset.class,
                "preset",
                request.preset(),
                kept.map(Deployment::preset).orElse(Preset.PERSISTENT_SERVICE));
        Scope scope = RequestedChoices.one(
                Scope.class,
                "scope",
                request.scope(),
                kept.map(Deployment::scope).orElse(Scope.USER));
        RequestedChoices.check(request);
        TargetSelection selection = new TargetSelection(tools, scope);
        selection.check(request);
        RightsCheck.check(host, preset, scope);
        SavedAgentEnvironment saved = request.reset() ? new SavedAgentEnvironment(Map.of()) : saved(profile, kept);
        Optional<String> python = saved.python(host)
                .or(() -> kept.flatMap(old -> PythonInstallerScript.python(profile, stores.workspace(), host)));
        RuntimeSelection.Chosen chosen =
                new RuntimeSelection(host, stores.workspace()).choose(request, preset, kept, python, notes);
        ExtraVariables extra = ExtraVariables.of(request, chosen.runtime());
        saved.requireForContainer(chosen.runtime(), host, extra);
        String word = supervisorWord(request, preset, chosen.runtime(), kept);
        SupervisorKind kind = EnumWords.parse(SupervisorKind.class, word).orElse(preset.supervisor());
        Supervisor supervisor = supervisors.choose(preset, chosen.runtime(), kind, host, scope);
        RightsCheck.check(supervisor, chosen.runtime());
        TargetSelection.Chosen targets = selection.resolve(request, kept, host);
        notes.addAll(targets.notes());
        ToolUpstreams upstreams = new ToolUpstreams(
                before.apply(existing), probe, stores.manifests(), existing.map(Manifest::deployment));
        Host session = upstreams.withoutDerived(host);
        SettingsSelection settings = new SettingsSelection(ports, stores.workspace(), session);
        ProfileSettings proxy = settings.resolve(request, profile, preset, chosen.runtime(), kept, extra);
        SharedEngineSelection shared = new SharedEngineSelection(host, Keyring.base(profile, stores.workspace()));
        shared.choose(request, chosen.runtime(), scope, kept, proxy);
        WholeResults whole = new WholeResults(chosen.runtime(), targets.tools(), kept);
        whole.protect(proxy);
        notes.addAll(whole.notes(proxy));
        RuntimeSelection.requireWhatItCan(chosen.runtime(), proxy.proxy());
        Optional<String> model =
                request.copilotModel().or(() -> kept.flatMap(deployment -> tools.recordedModel(deployment.toolEnvs())));
        RoutingRequest wanted = new RoutingRequest(profile, scope, proxy.proxy(), targets.tools(), model);
        Map<String, String> variables = new LinkedHashMap<>(saved.with(session.environment(), extra));
        variables.putAll(proxy.baseEnv());
        RuntimeSelection.requireThatAddressesHold(chosen.runtime(), variables);
        Map<WireFormat, String> asked = upstreams.asked(variables, proxy.proxyArgs(), extra.open());
        boolean gateway =
                chosen.runtime().isBehindGateway(preset, request.frontDoor().orElse(saved.frontDoor()));
        ServedTools served = new ServedTools(proxy, chosen.runtime(), gateway);
        Map<ToolId, ToolRouting> wirings =
                wirings(wanted, (plain, shells) -> upstreams.decide(wanted, plain, served, asked, shells), notes);
        ToolVariables recorded = new ToolVariables(tools);
        Map<String, Map<String, String>> toolEnvs = OwnPaths.in(recorded.of(targets, wanted, kept), wanted, served);
        wirings.replaceAll((tool, routing) ->
                recorded.withTyped(tool, routing, wanted, toolEnvs.getOrDefault(tool.id(), Map.of())));
        Deployment deployment = new Deployment(
                profile,
                preset,
                word,
                chosen.runtime(),
                scope,
                targets.mode(),
                targets.words(),
                proxy.proxy(),
                proxy.baseEnv(),
                toolEnvs,
                chosen.words(proxy));
        notes.addAll(EngineAnswers.notes(deployment, targets.tools(), chosen.version()));
        notes.addAll(chosen.runtime() == RuntimeKind.DOCKER ? AgentEnvironment.outgoingProxyNotes(host) : List.of());
        notes.addAll(watched(supervisor, scope));
        Map<String, String> agent = agent(request, deployment, saved, chosen, extra);
        // What nobody asked for must not lead the agent elsewhere because the manifest says nothing of it.
        Stream.of(WireFormat.values())
                .filter(wire -> !asked.containsKey(wire))
                .forEach(wire -> agent.remove(wire.variable()));
        notes.addAll(shared.check(deployment, agent, request.shared().token()));
        return new ResolvedRequest(deployment, wirings, existing, agent, notes);
    }

    /** No supervisor of the system watches over a container; else the manifest's kind stays as long as no other preset is asked for. */
    private static String supervisorWord(
            ApplyRequest request, Preset preset, RuntimeKind runtime, Optional<Deployment> kept) {
        if (runtime == RuntimeKind.DOCKER) {
            return SupervisorKind.NONE.id();
        }
        return kept.filter(old -> old.runtime() != RuntimeKind.DOCKER)
                .filter(old -> request.preset().isEmpty() || old.preset() == preset)
                .map(Deployment::supervisor)
                .orElse(preset.supervisor().id());
    }

    /** What only the agent or the container of a profile knows. */
    private SavedAgentEnvironment saved(ProfileName profile, Optional<Deployment> kept) {
        Map<String, String> variables = new TreeMap<>(
                kept.map(old -> ContainerServers.unnamed(old, host)).orElse(Map.of()));
        variables.putAll(EnvironmentFile.read(profile, stores.workspace(), host));
        return new SavedAgentEnvironment(variables);
    }

    /** What only the agent has to know; it finds it in its environment. */
    private Map<String, String> agent(
            ApplyRequest request,
            Deployment deployment,
            SavedAgentEnvironment saved,
            RuntimeSelection.Chosen chosen,
            ExtraVariables extra) {
        Map<String, String> session = AgentEnvironment.of(host, deployment, tools.homeVariables());
        Map<String, String> agent = saved.with(session, extra);
        chosen.program().ifPresent(program -> agent.put(AgentEnvironment.PYTHON, program.toString()));
        boolean hasAgent = chosen.runtime() != RuntimeKind.DOCKER;
        if (hasAgent && !request.frontDoor().orElse(saved.frontDoor())) {
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
                        + " checks whether the proxy still runs, and unroutes the tools when it does not.")
                .orElse("Nothing on this machine can check every minute whether the proxy still runs: after a power cut"
                        + " the tools stay routed until the next 'headroom install' command or the tray runs."));
    }

    /** A shell is only started to ask where something may come of it. */
    private List<LoginShell.Environment> shells(RoutingRequest wanted) {
        boolean worthAsking = wanted.scope() != Scope.PROVIDER || LoginShell.mentionsServers(host);
        return worthAsking ? shell.environments(host, List.of()) : List.of();
    }

    /** What the user should know of a tool that is routed, here and in new shells. */
    private List<String> cautions(
            ToolTarget tool, RoutingRequest wanted, ToolRouting wiring, List<LoginShell.Environment> shells) {
        if (wiring.leftOut().isPresent()) {
            return List.of();
        }
        List<String> cautions = new ArrayList<>(RoutingForms.cautions(tool, wanted, host));
        if (tool.overridingSetting(wanted, host).isEmpty()) {
            LoginShell.overriding(shells, tool, wanted, host)
                    .ifPresent(setting -> cautions.add(setting + " wins over what routes " + tool.title() + "."));
        }
        return cautions;
    }

    private Map<ToolId, ToolRouting> wirings(
            RoutingRequest wanted,
            BiFunction<Map<ToolId, ToolRouting>, List<LoginShell.Environment>, ToolUpstreams.Decided> upstreams,
            List<String> notes) {
        List<String> reasons = new ArrayList<>();
        ToolFiles files =
                new ToolFiles(host, new FileObstacles(host, stores.routing().known()));
        Map<ToolId, ToolRouting> plain = new LinkedHashMap<>();
        wanted.targets().forEach(tool -> plain.put(tool.id(), files.wiring(tool, wanted)));
        List<LoginShell.Environment> shells = shells(wanted);
        OutgoingProxy proxy = OutgoingProxy.of(host, shells);
        ToolUpstreams.Decided decided = upstreams.apply(plain, shells);
        Map<ToolId, ToolRouting> wirings = new LinkedHashMap<>(decided.wirings());
        for (ToolTarget tool : wanted.targets()) {
            ToolRouting kept = wirings.getOrDefault(tool.id(), RoutingForms.none(""));
            ToolRouting wiring = proxy.keptAway(tool, wanted, kept, host);
            wirings.put(tool.id(), wiring);
            wiring.leftOut().ifPresent(why -> reasons.add(tool.title() + " is left out: " + why));
            notes.addAll(wiring.notes());
            notes.addAll(cautions(tool, wanted, wiring, shells));
        }
        if (!reasons.isEmpty() && reasons.size() == wanted.targets().size()) {
            throw ProblemException.refused(
                    "nothing-to-route",
                    "None of the chosen tools can be routed.",
                    String.join(" ", reasons),
                    "Choose other tools with --providers manual --target, or another scope.");
        }
        notes.addAll(BystanderNotes.of(tools, wanted, wirings, host));
        notes.addAll(Surroundings.unreached(host, wanted, wirings.values()));
        notes.addAll(decided.notes());
        notes.addAll(reasons);
        return wirings;
    }
}
