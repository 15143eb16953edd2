package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.ToolTarget;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which tools a request means. */
final class TargetSelection {
    private TargetSelection() {}

    static List<ToolId> resolve(
            ApplyRequest request, ProviderMode mode, Scope scope, List<ToolTarget> tools, Host host) {
        if (mode != ProviderMode.MANUAL && !request.targets().isEmpty()) {
            throw ProblemException.usage(
                    "target-without-manual",
                    "--target goes with --providers manual only.",
                    "With '" + mode.id() + "' the tools are chosen for you.",
                    "Add --providers manual, or leave --target out.");
        }
        return switch (mode) {
            case ALL -> valid(scope);
            case AUTO -> found(scope, tools, host);
            case MANUAL -> named(request, scope);
        };
    }

    private static List<ToolId> valid(Scope scope) {
        return List.of(ToolId.values()).stream()
                .filter(tool -> scope.reaches(tool))
                .toList();
    }

    private static List<ToolId> found(Scope scope, List<ToolTarget> tools, Host host) {
        List<ToolId> found = valid(scope).stream()
                .filter(id -> tools.stream()
                        .anyMatch(tool -> tool.id() == id && tool.detect(host).found()))
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        return scope == Scope.PROVIDER
                ? List.of(ToolId.CLAUDE, ToolId.CODEX)
                : List.of(ToolId.CLAUDE, ToolId.CODEX, ToolId.COPILOT);
    }

    private static List<ToolId> named(ApplyRequest request, Scope scope) {
        Set<ToolId> named = new LinkedHashSet<>();
        for (String word : request.targets()) {
            String id = word.strip().toLowerCase(Locale.ROOT);
            named.add(ToolId.of(id).orElseThrow(() -> unknown(id)));
        }
        if (named.isEmpty()) {
            throw ProblemException.usage(
                    "manual-without-target",
                    "--providers manual needs at least one --target.",
                    "",
                    "Name the tools, such as --target claude --target codex.");
        }
        List<String> unsupported = named.stream()
                .filter(tool -> !scope.reaches(tool))
                .map(ToolId::id)
                .toList();
        if (!unsupported.isEmpty()) {
            throw ProblemException.refused(
                    "provider-scope",
                    "Provider scope supports only claude, codex, openclaw, and opencode; unsupported targets: "
                            + String.join(", ", unsupported),
                    "The others are reached through the environment only.",
                    "Use --scope user for them.");
        }
        return List.copyOf(named);
    }

    private static ProblemException unknown(String id) {
        return ProblemException.usage(
                "bad-target",
                "Invalid value '" + RequestedChoices.printable(id) + "' for --target.",
                "It is one of: "
                        + String.join(
                                ", ",
                                List.of(ToolId.values()).stream()
                                        .map(ToolId::id)
                                        .toList()) + ".",
                "Choose one of these.");
    }
}
