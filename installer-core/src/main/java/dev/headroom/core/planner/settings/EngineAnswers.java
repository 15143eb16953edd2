package dev.headroom.core.planner.settings;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.tool.ToolTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what an engine does to answers, where the user chooses it (docs/engine.md, "Answers"). */
public final class EngineAnswers {
    /**
     * Versions, by their first two numbers, that send answers at once although what they cut can be looked up. Every version
     * up to 0.42 was measured, and none of them does.
     */
    private static final Set<String> STREAMING = Set.of();

    private EngineAnswers() {}

    /**
     * One sentence, or none where nothing is held back.
     *
     * @param tools the tools that are routed
     * @param version the engine's version, such as {@code 0.42.0}; empty when it is not known
     */
    public static List<String> notes(Deployment deployment, List<ToolTarget> tools, Optional<String> version) {
        boolean concerned = tools.stream().anyMatch(ToolTarget::isAnsweredByMessages);
        boolean streams =
                version.map(EngineAnswers::family).filter(STREAMING::contains).isPresent();
        if (!concerned || streams || !deployment.answers().equals(Optional.of("retrievable"))) {
            return List.of();
        }
        return List.of("Answers come in one piece once a long tool result was shortened, which can be looked up again;"
                + " --answers streamed sends them at once, and shortens for good.");
    }

    private static String family(String version) {
        String[] numbers = version.split("\\.", -1);
        return numbers.length < 2 ? version : numbers[0] + "." + numbers[1];
    }
}
