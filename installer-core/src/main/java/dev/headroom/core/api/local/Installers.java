package dev.headroom.core.api.local;

import dev.headroom.core.api.Agent;
import dev.headroom.core.api.Doctor;
import dev.headroom.core.api.Exports;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.api.Sessions;
import dev.headroom.core.api.change.ApplyOperation;
import dev.headroom.core.api.change.ChangeGuard;
import dev.headroom.core.api.change.ChangeRunner;
import dev.headroom.core.api.change.DriftService;
import dev.headroom.core.api.change.PreviewBuilder;
import dev.headroom.core.api.change.RemoveOperation;
import dev.headroom.core.api.change.UnwrapOperation;
import dev.headroom.core.api.doctor.LocalDoctor;
import dev.headroom.core.api.session.LocalSessions;
import dev.headroom.core.api.session.SessionProxy;
import dev.headroom.core.apply.OsVariableStore;
import dev.headroom.core.graph.PlanningGraph;
import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.host.variables.Registry;
import dev.headroom.core.host.variables.WindowsRegistry;
import dev.headroom.core.legacy.leftover.WrapLeftovers;
import dev.headroom.core.lifecycle.SessionAgent;
import dev.headroom.core.lifecycle.UnprivilegedAgent;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.planner.upstream.ToolServers;
import dev.headroom.core.planner.upstream.UnroutedMachine;
import dev.headroom.core.routing.drift.DriftFinder;
import dev.headroom.core.runtime.ComposeFile;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.known.ToolTargets;
import dev.headroom.core.watch.Observer;
import dev.headroom.core.watch.Watcher;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Creates the objects through which other modules use the core on this machine. */
public final class Installers {
    private Installers() {}

    /**
     * Creates the installer for the user to whom an environment belongs.
     *
     * @param environment the environment variables of this process
     * @param program the program and first arguments that start our own command; supervisors and agents start it that way
     */
    public static Installer open(Map<String, String> environment, List<String> program) {
        return open(environment, program, waiting -> {});
    }

    /**
     * Opens the installer of this user, and reports when the system is slow to answer.
     *
     * @param waiting gets a sentence that names what we wait for, when an answer takes longer than two seconds
     */
    public static Installer open(Map<String, String> environment, List<String> program, Consumer<String> waiting) {
        return installer(graph(machine(LocalHost.of(environment, program, waiting))));
    }

    /** Every tool that the program can route, in the order in which they are shown. */
    public static List<ToolDescription> tools() {
        return ToolTargets.ALL.descriptions();
    }

    /** Creates the manager of the Headroom for Python that we install; the parameters are those of {@link #open}. */
    public static PythonInstall python(Map<String, String> environment, List<String> program) {
        return engine(graph(LocalHost.of(environment, program)));
    }

    /** Creates what examines this machine; the parameters are those of {@link #open}. */
    public static Doctor doctor(Map<String, String> environment, List<String> program, Consumer<String> waiting) {
        return doctor(graph(machine(LocalHost.of(environment, program, waiting))));
    }

    /** Makes what examines the machine of a workspace. */
    static Doctor doctor(PlanningGraph it) {
        LocalInstaller installer = installer(it);
        return new LocalDoctor(it.host(), it.tools(), installer, installer);
    }

    /** Creates what runs tools for one session; the parameters are those of {@link #open}. */
    public static Sessions sessions(Map<String, String> environment, List<String> program, Consumer<String> waiting) {
        return sessions(graph(machine(LocalHost.of(environment, program, waiting))));
    }

    /** Makes what runs tools for one session beside the profiles of a workspace. */
    static Sessions sessions(PlanningGraph it) {
        LocalInstaller installer = installer(it);
        SessionProxy proxies = new SessionProxy(it.host(), it.stores(), it.probe(), workspace -> {
            // Without a tool nothing can be routed.
            PlanningGraph sessions = PlanningGraph.of(it.host(), workspace, new ToolList(List.of()), it.supervisors());
            return new SessionProxy.Parts(
                    sessions.resolver(),
                    sessions.stores(),
                    RunningGraph.of(sessions).agents());
        });
        Supplier<LocalSessions.Machine> machine = () -> {
            Host before = proxies.outside(UnroutedMachine.of(it.host(), List.of(), it.router()));
            return new LocalSessions.Machine(
                    before, new ToolServers(before, it.probe(), it.stores().manifests()));
        };
        return new LocalSessions(it.host(), it.tools(), installer, installer, machine, proxies);
    }

    /** Creates what finds the leftovers of the Python command line; the parameters are those of {@link #open}. */
    public static PythonLeftovers leftovers(
            Map<String, String> environment, List<String> program, Consumer<String> waiting) {
        return leftovers(graph(machine(LocalHost.of(environment, program, waiting))));
    }

    /** The names of the tools in whose settings leftovers are looked for, as the Python command line writes them. */
    public static List<String> leftoverTools() {
        return WrapLeftovers.tools();
    }

    /** Makes what finds the leftovers of the Python command line beside the profiles of a workspace. */
    static PythonLeftovers leftovers(PlanningGraph it) {
        RunningGraph running = RunningGraph.of(it);
        return new UnwrapOperation(it.host(), it.stores().manifests(), running.executor(), guard(running));
    }

    /**
     * Creates what prints a profile in the format of another program, such as Docker Compose. The parameters are those of
     * {@link #open}.
     */
    public static Exports exports(Map<String, String> environment, List<String> program) {
        Host host = LocalHost.of(environment, program);
        ManifestStore manifests = graph(host).stores().manifests();
        return profile -> {
            try {
                return new Installer.Answer.Value<>(
                        ComposeFile.of(manifests.get(profile).deployment(), host));
            } catch (ProblemException e) {
                return new Installer.Answer.Refused<>(e.problem());
            }
        };
    }

    /**
     * Creates the agent for the user to whom an environment belongs.
     *
     * @param environment the environment variables of this process
     * @param program the program and first arguments that start our own command
     * @param gateway starts gateways inside this process
     */
    public static Agent agent(Map<String, String> environment, List<String> program, GatewayHost gateway) {
        return agent(graph(machine(LocalHost.of(environment, program))), gateway);
    }

    /** With the variables that the system keeps. */
    private static Host machine(Host host) {
        return OsVariableStore.over(host, host.os() == Os.WINDOWS ? new WindowsRegistry() : Registry.none());
    }

    private static PlanningGraph graph(Host host) {
        WorkspaceLayout workspace = new WorkspaceLayout(host.variable("HEADROOM_WORKSPACE_DIR")
                .map(host::path)
                .orElse(host.home().resolve(".headroom")));
        return PlanningGraph.of(host, workspace, ToolTargets.ALL, Supervisors.ALL);
    }

    /** Makes the facade of a workspace. */
    static LocalInstaller installer(PlanningGraph it) {
        return installer(RunningGraph.of(it), planner(it));
    }

    /** Makes plans, each on a graph of its own whose machine records what is read from it. */
    static ChangeRunner.ChangePlanner planner(PlanningGraph it) {
        return new PreviewBuilder(it.host(), recorded -> {
            PlanningGraph then = it.on(recorded);
            return new PreviewBuilder.Planners(
                    then.planner(), then.removals(), then.stores().manifests(), drifts(then));
        });
    }

    /** Makes the facade with a planner of its own. */
    static LocalInstaller installer(RunningGraph running, ChangeRunner.ChangePlanner planner) {
        PlanningGraph it = running.planning();
        ProfileStores stores = it.stores();
        DriftService drifts = drifts(it);
        ChangeGuard guard = guard(running);
        ManagedEngine engine = engine(it);
        ApplyOperation applies =
                new ApplyOperation(running.executor(), it.ports(), guard, it.observer(), engine::applied);
        RemoveOperation removals =
                new RemoveOperation(stores, it.removals(), running.executor(), drifts, guard, it.lost());
        return new LocalInstaller(
                new LocalProfiles(it.host(), stores, it.observer(), drifts, removals),
                (patience, listener) -> watch(it.observer(), patience, listener),
                new ChangeRunner(it.host(), guard, planner, applies, removals, drifts),
                new LocalControl(it.host(), guard, stores.manifests(), running.lifecycle(), engine, it.farewell()),
                new LocalOffers(it.host(), stores.workspace(), it.tools(), it.supervisors(), it.ports()),
                engine);
    }

    private static Installer.Watch watch(
            Observer observer, Supplier<Installer.Patience> patience, Consumer<Snapshot> listener) {
        Supplier<Watcher.Periods> periods = () ->
                new Watcher.Periods(patience.get().deaths(), patience.get().answers());
        return new Watcher(observer, periods, listener)::close;
    }

    /** Makes the agent of a workspace; the one under an account of its own works in a folder of its own. */
    private static Agent agent(PlanningGraph it, GatewayHost gateway) {
        RunningGraph running = RunningGraph.of(it);
        if (SessionAgent.isMeant(it.host(), it.stores())) {
            return new LocalSessionAgent(running.sessionAgent(gateway));
        }
        LocalInstaller installer = installer(running, planner(it));
        return new LocalAgent(
                UnprivilegedAgent.Handed.here(it.host()).map(handed -> RunningGraph.of(it.in(handed.data()))
                        .unprivilegedAgent(handed.manifest(), gateway)),
                running.agent(gateway),
                running.exits(),
                new LocalAgent.EnsureOperation(
                        installer,
                        installer,
                        it.stores().tray(),
                        it.host().locks(),
                        it.stores().workspace()));
    }

    static ManagedEngine engine(PlanningGraph it) {
        ManagedPython python = new ManagedPython(it.host(), it.stores().workspace());
        return new ManagedEngine(it.stores().tray(), python, RunningGraph.trial(it, python));
    }

    private static ChangeGuard guard(RunningGraph it) {
        ProfileStores stores = it.planning().stores();
        return new ChangeGuard(stores.tray(), stores.journal(), it.recovery(), it.staleRouting());
    }

    private static DriftService drifts(PlanningGraph it) {
        return new DriftService(new DriftFinder(it.host()), it.router());
    }
}
