package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.change.FileObstacles;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Leaves a tool out whose file can be neither read nor changed, and says what would work instead. */
final class ToolFiles {
    private final Host host;
    private final FileObstacles obstacles;

    ToolFiles(Host host, FileObstacles obstacles) {
        this.host = host;
        this.obstacles = obstacles;
    }

    /** What routes the tool, or the reason why its file keeps it from being routed. */
    ToolRouting wiring(ToolTarget tool, RoutingRequest request) {
        ToolRouting wanted;
        try {
            wanted = tool.wiring(request, host);
        } catch (ProblemException unreadable) {
            return RoutingForms.none(told(unreadable.problem()) + elsewhere(tool, request));
        }
        return wanted.entries().stream()
                .flatMap(entry -> obstacles.of(entry.file()).stream()
                        .map(problem ->
                                RoutingForms.none(told(problem) + " " + byHand(entry) + elsewhere(tool, request))))
                .findFirst()
                .orElse(wanted);
    }

    private static String told(Problem problem) {
        return problem.what() + " " + problem.why();
    }

    private static String byHand(ManagedEntry entry) {
        Map<List<String>, String> values = entry instanceof ManagedEntry.Values it ? it.values() : Map.of();
        return values.entrySet().stream()
                .map(value -> String.join(".", value.getKey()) + " = \"" + value.getValue() + "\"")
                .collect(Collectors.joining(", ", "The program that makes that file can write this into it: ", "."));
    }

    /** The environment reaches some tools without their file. */
    private String elsewhere(ToolTarget tool, RoutingRequest request) {
        if (request.scope() != Scope.PROVIDER || !tool.scopes().contains(Scope.USER)) {
            return "";
        }
        RoutingRequest user = new RoutingRequest(
                request.profile(), Scope.USER, request.proxy(), request.targets(), request.copilotModel());
        return reachesWithoutFile(tool, user) ? " --scope user reaches it without that file." : "";
    }

    private boolean reachesWithoutFile(ToolTarget tool, RoutingRequest user) {
        try {
            ToolRouting routing = tool.wiring(user, host);
            Optional<Problem> stillThere = routing.entries().stream()
                    .flatMap(entry -> obstacles.of(entry.file()).stream())
                    .findFirst();
            return routing.leftOut().isEmpty() && stillThere.isEmpty();
        } catch (ProblemException unreadable) {
            return false;
        }
    }
}
