package dev.headroom.core.sim;

import dev.headroom.core.graph.PlanningGraph;
import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.host.Host;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.tool.known.ToolTargets;

/** The objects of the core on a machine of a test, made as the program makes them, with every tool and supervisor. */
public final class TestGraph {
    private TestGraph() {}

    public static PlanningGraph of(Host host, WorkspaceLayout workspace) {
        return PlanningGraph.of(host, workspace, ToolTargets.ALL, Supervisors.ALL);
    }

    public static RunningGraph running(Host host, WorkspaceLayout workspace) {
        return RunningGraph.of(of(host, workspace));
    }
}
