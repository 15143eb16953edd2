package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The manifest's {@code tool_envs}: for each tool its variables. Values that somebody typed there stay. */
final class ToolVariables {
    private final ToolList tools;

    ToolVariables(ToolList tools) {
        this.tools = tools;
    }

    /**
     * The variables by tool, in the order of the targets.
     *
     * @param kept the profile as it is; empty for a new one
     */
    Map<String, Map<String, String>> of(
            TargetSelection.Chosen targets, RoutingRequest request, Optional<Deployment> kept) {
        Map<String, Map<String, String>> envs = new LinkedHashMap<>();
        for (String word : targets.words()) {
            Optional<Map<String, String>> wanted = computed(word, request);
            Optional<Map<String, String>> had =
                    kept.flatMap(old -> Optional.ofNullable(old.toolEnvs().get(word)));
            if (had.isPresent()) {
                envs.put(word, changed(word, had.get(), wanted, request, kept.get()));
            } else {
                wanted.ifPresent(env -> envs.put(word, env));
            }
        }
        return envs;
    }

    /** A value that was computed is computed anew; one that was typed stays, and follows the proxy to another port. */
    private Map<String, String> changed(
            String word,
            Map<String, String> had,
            Optional<Map<String, String>> wanted,
            RoutingRequest request,
            Deployment kept) {
        Optional<Map<String, String>> before = computed(
                word,
                new RoutingRequest(
                        kept.profile(),
                        kept.scope(),
                        kept.proxy(),
                        request.targets(),
                        tools.recordedModel(kept.toolEnvs())));
        if (before.equals(Optional.of(had))) {
            return wanted.orElse(Map.of());
        }
        String oldAddress = kept.proxy().address();
        String newAddress = request.proxy().address();
        Map<String, String> env = new LinkedHashMap<>();
        had.forEach((name, value) -> env.put(
                name, value.startsWith(oldAddress) ? newAddress + value.substring(oldAddress.length()) : value));
        return env;
    }

    private Optional<Map<String, String>> computed(String word, RoutingRequest request) {
        return tools.find(word).flatMap(tool -> tool.manifestEnvironment(request.proxy(), request.copilotModel()));
    }
}
