package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.Scope;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which tools a request means. */
final class TargetSelection {
    /** What the Python installer routes where it finds no tool at all. */
    private static final List<String> WHEN_NONE_IS_FOUND = List.of("claude", "codex", "copilot");

    private final ToolList tools;
    private final Scope scope;

    TargetSelection(ToolList tools, Scope scope) {
        this.tools = tools;
        this.scope = scope;
    }

    /**
     * The chosen tools, at least one.
     *
     * @throws ProblemException {@code target-without-manual}, {@code manual-without-target} or {@code bad-target} when the
     *     request cannot be understood, {@code provider-scope} when a named tool cannot be routed in this scope
     */
    List<ToolTarget> resolve(ApplyRequest request, ProviderMode mode, Host host) {
        if (mode != ProviderMode.MANUAL && !request.targets().isEmpty()) {
            throw ProblemException.usage(
                    "target-without-manual",
                    "--target goes with --providers manual only.",
                    "With '" + mode.id() + "' the tools are chosen for you.",
                    "Add --providers manual, or leave --target out.");
        }
        return switch (mode) {
            case ALL -> tools.in(scope);
            case AUTO -> found(host);
            case MANUAL -> named(request);
        };
    }

    private List<ToolTarget> found(Host host) {
        List<ToolTarget> found = tools.in(scope).stream()
                .filter(tool -> tool.detect(host).found())
                .toList();
        return found.isEmpty()
                ? tools.known(WHEN_NONE_IS_FOUND).stream()
                        .filter(tool -> tool.scopes().contains(scope))
                        .toList()
                : found;
    }

    private List<ToolTarget> named(ApplyRequest request) {
        Set<ToolTarget> named = new LinkedHashSet<>();
        for (String word : request.targets()) {
            String id = word.strip().toLowerCase(Locale.ROOT);
            named.add(tools.find(id).orElseThrow(() -> unknown(id)));
        }
        if (named.isEmpty()) {
            throw ProblemException.usage(
                    "manual-without-target",
                    "--providers manual needs at least one --target.",
                    "",
                    "Name the tools, such as --target claude --target codex.");
        }
        List<ToolTarget> unsupported =
                named.stream().filter(tool -> !tool.scopes().contains(scope)).toList();
        if (!unsupported.isEmpty()) {
            throw unsupported(unsupported);
        }
        return List.copyOf(named);
    }

    private ProblemException unsupported(List<ToolTarget> unsupported) {
        String word = scope.id();
        return ProblemException.refused(
                word + "-scope",
                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " scope supports only "
                        + enumeration(ToolList.words(tools.in(scope)))
                        + "; unsupported targets: " + String.join(", ", ToolList.words(unsupported)),
                scope == Scope.PROVIDER ? "The others are reached through the environment only." : "",
                "Use --scope user for them.");
    }

    /** As the Python installer writes lists: {@code claude, codex, and opencode}. */
    private static String enumeration(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + ", and " + words.getLast();
    }

    private ProblemException unknown(String id) {
        return ProblemException.usage(
                "bad-target",
                "Invalid value '" + RequestedChoices.printable(id) + "' for --target.",
                "It is one of: " + String.join(", ", ToolList.words(tools.tools())) + ".",
                "Choose one of these.");
    }
}
