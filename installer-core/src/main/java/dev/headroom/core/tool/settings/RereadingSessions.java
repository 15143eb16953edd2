package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Running;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.OpenSessions;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.Upstreams;
import dev.headroom.core.upstream.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the open sessions of the tools on the list that read their settings again, by the processes of the user. */
public final class RereadingSessions implements OpenSessions {
    private final Host host;
    private final ToolList tools;

    public RereadingSessions(Host host, ToolList tools) {
        this.host = host;
        this.tools = tools;
    }

    @Override
    public List<ManagedEntry.Values> directed(Deployment deployment) {
        return tools.known(deployment.targets()).stream()
                .flatMap(tool -> directed(tool, deployment).stream())
                .toList();
    }

    private Optional<ManagedEntry.Values> directed(ToolTarget tool, Deployment deployment) {
        return tool.rereadAddress()
                .filter(variable -> WireFormat.named(variable)
                        .filter(wire -> Upstreams.destination(
                                        deployment, tool.id().id(), wire)
                                .equals(wire.provider()))
                        .isPresent())
                .filter(variable -> isDirectable(tool, variable, deployment))
                .flatMap(variable -> tool.inFile(Map.of(variable, ""), host));
    }

    /** Whether there is a session, and none that has another server's address: the empty value would reach all of them. */
    private boolean isDirectable(ToolTarget tool, String variable, Deployment deployment) {
        List<Running> open = OpenPrograms.atHome(host, Set.of(variable)).stream()
                .filter(process -> OpenPrograms.program(process).equals(tool.program()))
                .toList();
        String ours = deployment.proxy().address();
        return !open.isEmpty()
                && open.stream()
                        .allMatch(process -> OpenPrograms.isTold(process)
                                && OpenPrograms.leadsTo(
                                        ours, process.variables().getOrDefault(variable, ours)));
    }
}
