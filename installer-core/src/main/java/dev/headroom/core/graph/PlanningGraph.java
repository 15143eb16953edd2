package dev.headroom.core.graph;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.undo.PythonInstallerRouting;
import dev.headroom.core.planner.Planner;
import dev.headroom.core.planner.RemovalPlanner;
import dev.headroom.core.planner.lost.LostRecords;
import dev.headroom.core.planner.resolve.PortSelection;
import dev.headroom.core.planner.resolve.Resolver;
import dev.headroom.core.routing.Farewell;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.ChangedServers;
import dev.headroom.core.routing.change.LocalEndpoints;
import dev.headroom.core.routing.change.RoutingExecutor;
import dev.headroom.core.state.EngineHistory;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.RoutingStore;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.settings.RereadingSessions;
import dev.headroom.core.watch.Observer;
import java.util.Set;

/**
 * What reads one workspace on one machine and plans changes of it. Besides the graph of the real machine there are two kinds of
 * others: one on a machine whose answers are recorded while a change is planned, and within the planning one on a machine as it is
 * foreseen after the first steps.
 */
public record PlanningGraph(
        Host host,
        ToolList tools,
        SupervisorList supervisors,
        ProfileStores stores,
        Probe probe,
        Router router,
        Farewell farewell,
        Observer observer,
        PortSelection ports,
        Resolver resolver,
        PythonInstallerRouting original,
        Planner planner,
        RemovalPlanner removals,
        LostRecords lost) {
    /** Makes the graph; reads nothing yet. */
    public static PlanningGraph of(Host host, WorkspaceLayout workspace, ToolList tools, SupervisorList supervisors) {
        ManifestStore manifests = new ManifestStore(host.disk(), workspace);
        ProcessStore processes = new ProcessStore(host.disk(), host.processes(), workspace);
        SecondPlace second = new SecondPlace(host, workspace);
        RoutingStore routing = new RoutingStore(host.disk(), workspace, second);
        Journal journal = new Journal(host.disk(), workspace);
        EngineHistory history = new EngineHistory(host.disk(), workspace);
        TrayFolder tray = new TrayFolder(host, workspace, manifests, routing, journal);
        ProfileStores stores = new ProfileStores(workspace, manifests, processes, routing, journal, history, tray);
        Probe probe = new Probe(host.http(), host.processes());
        RoutingExecutor executor = new RoutingExecutor(host, routing, second);
        LocalEndpoints endpoints = new LocalEndpoints(host.http(), probe, manifests);
        ChangedServers servers = new ChangedServers(host, manifests, probe, tool -> tools.find(tool)
                .map(ToolTarget::vendorServers)
                .orElse(Set.of()));
        Router router = new Router(host, tray, routing, executor, endpoints, servers);
        Observer observer = new Observer(host, stores, tools, supervisors, router, probe);
        PortSelection ports = new PortSelection(host.processes(), manifests, processes, probe);
        Resolver resolver = new Resolver(host, stores, tools, supervisors, ports, probe);
        PythonInstallerRouting original =
                new PythonInstallerRouting(host, stores, router, foreseen -> of(foreseen, workspace, tools, supervisors)
                        .router());
        Planner planner = new Planner(host, workspace, supervisors, resolver, router, original);
        Farewell farewell = new Farewell(host, router, manifests, new RereadingSessions(host, tools));
        RemovalPlanner removals = new RemovalPlanner(host, workspace, supervisors, router, original, farewell);
        return new PlanningGraph(
                host,
                tools,
                supervisors,
                stores,
                probe,
                router,
                farewell,
                observer,
                ports,
                resolver,
                original,
                planner,
                removals,
                new LostRecords(host, stores, tools));
    }

    /** Creates the same objects for this workspace on another machine, such as a recorded or a foreseen one. */
    public PlanningGraph on(Host other) {
        return of(other, stores.workspace(), tools, supervisors);
    }

    /** Another workspace on the same machine. */
    public PlanningGraph in(WorkspaceLayout other) {
        return of(host, other, tools, supervisors);
    }
}
