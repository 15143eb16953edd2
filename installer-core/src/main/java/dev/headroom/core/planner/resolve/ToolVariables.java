package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        // What somebody typed for a tool that is no target is not ours to drop.
        kept.ifPresent(old -> old.toolEnvs().forEach((word, env) -> {
            if (!old.targets().contains(word)) {
                envs.putIfAbsent(word, env);
            }
        }));
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
        String oldAddress = kept.proxy().address();
        Map<String, String> plain = new LinkedHashMap<>(had);
        plain.replaceAll((name, value) -> value.startsWith(oldAddress + OwnAddress.PATHS)
                ? before.orElse(Map.of()).getOrDefault(name, value)
                : value);
        if (before.equals(Optional.of(plain))) {
            return wanted.orElse(Map.of());
        }
        String newAddress = request.proxy().address();
        Map<String, String> env = new LinkedHashMap<>();
        plain.forEach((name, value) -> env.put(
                name, value.startsWith(oldAddress) ? newAddress + value.substring(oldAddress.length()) : value));
        wanted.ifPresent(now -> now.forEach((name, value) -> {
            if (formats(word).contains(name) || isFormatsAddress(word, value, newAddress)) {
                env.put(name, value);
            }
        }));
        return env;
    }

    /**
     * The same routing with the values that somebody typed into the manifest. Where a tool sends its requests is not among
     * them: that is what routes it.
     *
     * @param all the variables of each tool in the manifest
     */
    ToolRouting withTyped(ToolId tool, ToolRouting routing, RoutingRequest request, Map<String, String> all) {
        if (routing.leftOut().isPresent()) {
            return routing;
        }
        String ours = request.proxy().address();
        Map<String, String> env = new LinkedHashMap<>(all);
        env.keySet().removeAll(formats(tool.id()));
        Map<String, String> environment = new LinkedHashMap<>(routing.environment());
        environment.replaceAll((name, value) -> value.startsWith(ours) ? value : env.getOrDefault(name, value));
        List<ManagedEntry> entries = routing.entries().stream()
                .map(entry -> withTyped(entry, ours, env))
                .toList();
        return new ToolRouting(entries, environment, routing.leftOut(), routing.notes());
    }

    private static ManagedEntry withTyped(ManagedEntry entry, String ours, Map<String, String> env) {
        if (!(entry instanceof ManagedEntry.Values values)) {
            return entry;
        }
        Map<List<String>, String> typed = new LinkedHashMap<>(values.values());
        typed.replaceAll((key, value) -> value.startsWith(ours) ? value : env.getOrDefault(key.getLast(), value));
        return new ManagedEntry.Values(values.file(), values.target(), values.format(), typed);
    }

    private Set<String> formats(String word) {
        return tools.find(word).map(ToolTarget::formatVariables).orElse(Set.of());
    }

    private boolean isFormatsAddress(String word, String value, String ours) {
        return !formats(word).isEmpty() && value.startsWith(ours);
    }

    private Optional<Map<String, String>> computed(String word, RoutingRequest request) {
        return tools.find(word).flatMap(tool -> tool.manifestEnvironment(request.proxy(), request.copilotModel()));
    }
}
