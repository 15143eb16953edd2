package dev.headroom.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything decided about one profile, as its manifest names it.
 *
 * @param targets the chosen tools by their words; may hold tools that we do not know
 * @param baseEnv variables of the proxy, in the manifest's order
 * @param toolEnvs variables per tool word, in the manifest's order
 * @param proxyArgs the arguments of {@code headroom proxy}
 */
public record Deployment(
        ProfileName profile,
        Preset preset,
        RuntimeKind runtime,
        Scope scope,
        ProviderMode providerMode,
        List<String> targets,
        ProxySettings proxy,
        Map<String, String> baseEnv,
        Map<String, Map<String, String>> toolEnvs,
        List<String> proxyArgs) {
    public Deployment {
        targets = List.copyOf(targets);
        baseEnv = Collections.unmodifiableMap(new LinkedHashMap<>(baseEnv));
        Map<String, Map<String, String>> envs = new LinkedHashMap<>();
        toolEnvs.forEach((tool, env) -> envs.put(tool, Collections.unmodifiableMap(new LinkedHashMap<>(env))));
        toolEnvs = Collections.unmodifiableMap(envs);
        proxyArgs = List.copyOf(proxyArgs);
    }

    /** The name of its unit, task and container, such as {@code headroom-default}. */
    public String serviceName() {
        return "headroom-" + profile;
    }

    /** Where readiness is asked for. */
    public String healthUrl() {
        return proxy.address() + "/readyz";
    }

    /** The chosen tools that we know, in their order. */
    public List<ToolId> tools() {
        return targets.stream().flatMap(word -> ToolId.of(word).stream()).toList();
    }
}
