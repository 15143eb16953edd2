package dev.headroom.core.watch;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.EnvironmentRouting;
import dev.headroom.core.tool.LoginShell;
import dev.headroom.core.tool.OutgoingProxy;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what we wrote has its effect in the shells in which people start their tools. A line of ours may stand where no shell
 * reads it, and an outgoing proxy may get what is meant for ours.
 */
final class ShellEffect {
    private final Host host;
    private final LoginShell shell = new LoginShell();

    ShellEffect(Host host) {
        this.host = host;
    }

    /** The state, or what keeps our settings from their effect; only a tool that seems routed is looked at. */
    ToolState of(ToolTarget tool, RoutingRequest request, ToolState seen) {
        if (!(seen instanceof ToolState.Routed) && !(seen instanceof ToolState.Unverified)) {
            return seen;
        }
        List<LoginShell.Environment> shells = shells(request);
        OutgoingProxy proxy = OutgoingProxy.of(host, shells);
        return proxy.inTheWayOf(tool, tool.fileVariables(host))
                .<ToolState>map(culprit -> new ToolState.Overridden(
                        culprit + ", an outgoing proxy, which gets its requests to this machine. " + proxy.remedy()))
                .or(() -> unread(tool, request, shells, seen))
                .or(() -> LoginShell.overriding(shells, tool, request, host).map(ToolState.Overridden::new))
                .orElse(seen);
    }

    /** What of the tool's variables does not reach a new shell; empty when all does, or no shell says. */
    Optional<String> unread(ToolTarget tool, RoutingRequest request) {
        if (request.scope() != Scope.USER) {
            return Optional.empty();
        }
        return unread(request, tool.wiring(request, host).environment(), shells(request))
                .map(state -> switch (state) {
                    case ToolState.NotRouted missing -> missing.why();
                    case ToolState.Overridden other -> "It is " + other.by() + ".";
                    default -> "";
                });
    }

    private List<LoginShell.Environment> shells(RoutingRequest request) {
        boolean worthAsking = request.scope() != Scope.PROVIDER || LoginShell.mentionsServers(host);
        Optional<Path> source = EnvironmentRouting.source(request.profile(), request.scope(), host);
        return worthAsking ? shell.environments(host, source.stream().toList()) : List.of();
    }

    private Optional<ToolState> unread(
            ToolTarget tool, RoutingRequest request, List<LoginShell.Environment> shells, ToolState seen) {
        Map<String, String> wanted = tool.wiring(request, host).environment();
        boolean byVariables = EnvironmentRouting.source(request.profile(), request.scope(), host)
                .map(source -> new ToolState.Routed(source.toString()))
                .filter(seen::equals)
                .isPresent();
        // A profile of an earlier version may lead a tool by variables that an apply would not set by now.
        return unread(
                request,
                byVariables && wanted.isEmpty()
                        ? tool.manifestEnvironment(request.proxy(), request.copilotModel())
                                .orElse(Map.of())
                        : wanted,
                shells);
    }

    /** A new shell of the user's that does not have what leads the tool to us, or something else. */
    private Optional<ToolState> unread(
            RoutingRequest request, Map<String, String> wanted, List<LoginShell.Environment> shells) {
        if (request.scope() != Scope.USER || shells.isEmpty()) {
            return Optional.empty();
        }
        return shells.stream()
                .flatMap(one -> wanted.entrySet().stream()
                        .filter(variable ->
                                variable.getValue().startsWith(request.proxy().address()))
                        .flatMap(variable -> unread(one, variable, request).stream()))
                .findFirst();
    }

    private Optional<ToolState> unread(
            LoginShell.Environment shell, Map.Entry<String, String> wanted, RoutingRequest request) {
        Optional<String> now = Optional.ofNullable(shell.variables().get(wanted.getKey()));
        if (now.isEmpty()) {
            return Optional.of(new ToolState.NotRouted(wanted.getKey() + " does not reach " + shell.title()
                    + ": what it reads last has to hold this line: "
                    + EnvironmentRouting.line(request.profile(), request.scope(), host)));
        }
        return now.filter(value -> !request.isSame(wanted.getValue(), value))
                .map(value -> new ToolState.Overridden(
                        wanted.getKey() + "=" + Secrets.shown(wanted.getKey(), value) + " in " + shell.title()));
    }
}
