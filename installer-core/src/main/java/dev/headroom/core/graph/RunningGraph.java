package dev.headroom.core.graph;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.apply.Executor;
import dev.headroom.core.apply.Recovery;
import dev.headroom.core.apply.StepRunner;
import dev.headroom.core.apply.StepUndoer;
import dev.headroom.core.legacy.undo.PausedRouting;
import dev.headroom.core.lifecycle.AgentExitHandler;
import dev.headroom.core.lifecycle.Lifecycle;
import dev.headroom.core.lifecycle.ProfileAgent;
import dev.headroom.core.lifecycle.SessionAgent;
import dev.headroom.core.lifecycle.StaleRoutingCleanup;
import dev.headroom.core.lifecycle.UnprivilegedAgent;
import dev.headroom.core.lifecycle.engine.EngineFactory;
import dev.headroom.core.lifecycle.engine.EngineTrial;
import dev.headroom.core.lifecycle.engine.PythonUse;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.runtime.ManagedPython;
import java.nio.file.Path;

/** What changes a workspace on the real machine: carries plans out, and starts, stops and runs profiles. */
public record RunningGraph(
        PlanningGraph planning,
        AgentControl agents,
        StepRunner runner,
        StepUndoer undoer,
        Executor executor,
        Recovery recovery,
        Lifecycle lifecycle,
        AgentExitHandler exits,
        StaleRoutingCleanup staleRouting) {
    /** Makes the graph; reads and changes nothing yet. */
    public static RunningGraph of(PlanningGraph it) {
        AgentControl agents = new AgentControl(it.host(), it.stores(), it.probe());
        StepRunner runner = new StepRunner(it.host(), it.stores().workspace(), it.router(), it.farewell(), agents);
        StepUndoer undoer = new StepUndoer(it.host(), it.stores().workspace(), it.router(), agents);
        Executor executor = new Executor(it.stores().journal(), runner, undoer);
        Recovery recovery = new Recovery(it.host(), it.stores(), undoer, executor, it.lost()::rebuilt);
        PausedRouting paused = new PausedRouting(it.host(), it.stores().workspace(), it.original());
        Lifecycle lifecycle = new Lifecycle(it.host(), paused, it.supervisors(), it.router(), runner, agents);
        AgentExitHandler exits =
                new AgentExitHandler(it.host(), it.stores(), it.supervisors(), it.router(), agents, runner);
        StaleRoutingCleanup staleRouting =
                new StaleRoutingCleanup(it.host(), it.stores(), it.supervisors(), it.router(), it.probe(), exits);
        return new RunningGraph(it, agents, runner, undoer, executor, recovery, lifecycle, exits, staleRouting);
    }

    /** The agent that a user's or the machine's supervisor starts. */
    public ProfileAgent agent(GatewayHost gateway) {
        return new ProfileAgent(
                planning.host(), planning.stores(), engines(gateway), planning.router(), exits, planning.probe());
    }

    /** The agent under an account of its own; the graph is that of its own folder. */
    public UnprivilegedAgent unprivilegedAgent(Path manifest, GatewayHost gateway) {
        return new UnprivilegedAgent(planning.host(), manifest, planning.stores(), engines(gateway), planning.probe());
    }

    /** The agent of a proxy that lives only as long as its sessions; the graph is that of their folder. */
    public SessionAgent sessionAgent(GatewayHost gateway) {
        return new SessionAgent(planning.host(), planning.stores(), engines(gateway), agents);
    }

    /** Makes what knows of a new version of the engine {@code python}. */
    public static EngineTrial trial(PlanningGraph it, ManagedPython python) {
        PythonUse users =
                new PythonUse(it.host(), it.stores().workspace(), it.stores().manifests());
        return new EngineTrial(it.host(), it.stores(), python, users);
    }

    private EngineFactory engines(GatewayHost gateway) {
        EngineTrial trial = trial(
                planning, new ManagedPython(planning.host(), planning.stores().workspace()));
        return new EngineFactory(planning.host(), planning.stores(), agents, planning.probe(), gateway, trial);
    }
}
