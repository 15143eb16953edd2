package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.Scope;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
     * The tools that were chosen.
     *
     * @param words those for the manifest, in order; words of tools that this program does not know are kept
     * @param tools those that can be routed, in the same order; at least one
     * @param notes why a tool of the profile is not among them any more
     */
    record Chosen(ProviderMode mode, List<String> words, List<ToolTarget> tools, List<String> notes) {
        Chosen {
            words = List.copyOf(words);
            tools = List.copyOf(tools);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Refuses tools that nobody knows, and words that contradict each other.
     *
     * @throws ProblemException {@code target-without-manual}, {@code manual-without-target} or {@code bad-target}
     */
    void check(ApplyRequest request) {
        ProviderMode mode = RequestedChoices.one(ProviderMode.class, "providers", request.providers(), modeOf(request));
        if (mode != ProviderMode.MANUAL && !request.targets().isEmpty()) {
            throw ProblemException.usage(
                    "target-without-manual",
                    "--target goes with --providers manual only.",
                    "With '" + mode.id() + "' the tools are chosen for you.",
                    "Add --providers manual, or leave --target out.");
        }
        if (mode == ProviderMode.MANUAL && known(request).isEmpty()) {
            throw ProblemException.usage(
                    "manual-without-target",
                    "--providers manual needs at least one --target.",
                    "",
                    "Name the tools, such as --target claude --target codex.");
        }
    }

    /**
     * Chooses. A request that says nothing of tools keeps those of the profile.
     *
     * @param kept the profile as it is; empty for a new one
     * @throws ProblemException as {@link #check} does, and {@code provider-scope} when a named tool cannot be routed in this scope
     */
    Chosen resolve(ApplyRequest request, Optional<Deployment> kept, Host host) {
        if (request.providers().isEmpty() && request.targets().isEmpty() && kept.isPresent()) {
            return kept(kept.get());
        }
        check(request);
        ProviderMode mode = RequestedChoices.one(ProviderMode.class, "providers", request.providers(), modeOf(request));
        List<ToolTarget> chosen = asked(request, mode, host);
        return new Chosen(mode, ToolList.words(chosen), chosen, List.of());
    }

    /** Naming a tool is a manual choice; nobody has to say so twice. */
    private static ProviderMode modeOf(ApplyRequest request) {
        return request.targets().isEmpty() ? ProviderMode.AUTO : ProviderMode.MANUAL;
    }

    /** The profile's own tools, but for those that its new scope does not reach. */
    private Chosen kept(Deployment deployment) {
        List<String> unreached = tools.known(deployment.targets()).stream()
                .filter(tool -> !tool.scopes().contains(scope))
                .map(tool -> tool.id().id())
                .toList();
        List<String> words = deployment.targets().stream()
                .filter(word -> !unreached.contains(word))
                .toList();
        List<ToolTarget> routable = tools.known(words);
        if (routable.isEmpty()) {
            throw ProblemException.refused(
                    "nothing-to-route",
                    "None of the profile's tools can be routed.",
                    "Scope " + scope.id() + " reaches none of " + String.join(", ", deployment.targets()) + ".",
                    "Choose other tools with --providers manual --target, or another scope.");
        }
        List<String> notes = unreached.isEmpty()
                ? List.of()
                : List.of("Scope " + scope.id() + " does not reach " + String.join(", ", unreached)
                        + ": no longer a target of the profile.");
        return new Chosen(deployment.providerMode(), words, routable, notes);
    }

    private List<ToolTarget> asked(ApplyRequest request, ProviderMode mode, Host host) {
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

    private Set<ToolTarget> known(ApplyRequest request) {
        Set<ToolTarget> known = new LinkedHashSet<>();
        for (String word : request.targets()) {
            String id = word.strip().toLowerCase(Locale.ROOT);
            known.add(tools.find(id).orElseThrow(() -> unknown(id)));
        }
        return known;
    }

    private List<ToolTarget> named(ApplyRequest request) {
        Set<ToolTarget> named = known(request);
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
