package dev.headroom.core.tool;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tools that the program knows.
 *
 * @param tools in the order in which they are resolved and shown; no two have the same word
 */
public record ToolList(List<ToolTarget> tools) {
    public ToolList {
        tools = List.copyOf(tools);
        Set<ToolId> seen = new HashSet<>();
        for (ToolTarget tool : tools) {
            if (!seen.add(tool.id())) {
                throw new IllegalArgumentException("two tools are called " + tool.id());
            }
        }
    }

    /** Returns this list with one more tool at its end. */
    public ToolList with(ToolTarget more) {
        List<ToolTarget> all = new ArrayList<>(tools);
        all.add(more);
        return new ToolList(all);
    }

    /** The tool of a word; empty for a word of a newer or of another program. */
    public Optional<ToolTarget> find(String word) {
        return tools.stream().filter(tool -> tool.id().id().equals(word)).findFirst();
    }

    /**
     * The tool of a word.
     *
     * @param otherwise what a user can do who means something that is no tool
     * @throws ProblemException {@code bad-tool}, which names the words there are
     */
    public ToolTarget named(String word, String otherwise) {
        return find(word)
                .orElseThrow(() -> ProblemException.usage(
                        "bad-tool",
                        "No tool is called '" + word + "'.",
                        "Known tools: " + String.join(", ", words(tools)) + ".",
                        otherwise));
    }

    /** The tools of these words, in the order of the words; words of tools that are not on the list are passed over. */
    public List<ToolTarget> known(List<String> words) {
        return words.stream().flatMap(word -> find(word).stream()).toList();
    }

    /** The tools that a user may choose in a scope, in the order of the list. */
    public List<ToolTarget> in(Scope scope) {
        return tools.stream().filter(tool -> tool.scopes().contains(scope)).toList();
    }

    /** The variables by which users move settings of any of these tools elsewhere. */
    public List<String> homeVariables() {
        return tools.stream()
                .flatMap(tool -> tool.homeVariables().stream())
                .distinct()
                .toList();
    }

    /** What can be shown of each tool, in the order of the list. */
    public List<ToolDescription> descriptions() {
        return tools.stream().map(ToolTarget::description).toList();
    }

    /** The words of these tools, in their order. */
    public static List<String> words(List<ToolTarget> tools) {
        return tools.stream().map(tool -> tool.id().id()).toList();
    }

    /** The model that a profile was given, read from the variables that its manifest lists for each tool. */
    public Optional<String> recordedModel(Map<String, Map<String, String>> toolEnvs) {
        return tools.stream()
                .flatMap(tool -> tool.description().recordedModel(toolEnvs).stream())
                .findFirst();
    }
}
