package dev.headroom.core.runtime;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Selects the variables of the user's session that a proxy needs. A supervisor starts the agent without them, so they are
 * recorded.
 */
public final class AgentEnvironment {
    /** Names the Python install that was chosen, by the path of its {@code headroom}. */
    public static final String PYTHON = "HEADROOM_TRAY_PYTHON";

    /** Is {@code off} when the engine itself is to hold the public port. */
    public static final String FRONT_DOOR = "HEADROOM_TRAY_FRONT_DOOR";

    /** Outgoing proxy, certificates, the folders of XDG, and where programs are. */
    private static final Set<String> ALWAYS = Set.of(
            "PATH",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "PIPX_HOME",
            "UV_TOOL_DIR",
            "PYENV_ROOT",
            PythonRuntime.TOKENIZERS);

    private static final Set<String> OF_DOCKER =
            Set.of("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "CONTAINER_HOST", "XDG_RUNTIME_DIR");

    /** The prefixes that the original hands to its container. */
    private static final List<String> HANDED_ON = List.of(
            "HEADROOM_",
            "ANTHROPIC_",
            "OPENAI_",
            "GEMINI_",
            "AWS_",
            "AZURE_",
            "VERTEX_",
            "GOOGLE_",
            "MISTRAL_",
            "GROQ_",
            "OPENROUTER_",
            "XAI_",
            "TOGETHER_",
            "COHERE_",
            "OLLAMA_",
            "LITELLM_",
            "OTEL_",
            "QDRANT_",
            "NEO4J_",
            "LANGSMITH_");

    /** Set anew for every container or agent, so the session's never count. */
    private static final Set<String> NEVER = Set.of("HEADROOM_WORKSPACE_DIR", "HEADROOM_WORKSPACE", PYTHON, FRONT_DOOR);

    private AgentEnvironment() {}

    /**
     * The variables with their values, sorted by name; they may hold secrets.
     *
     * @param toolHomes the names of the variables by which users move the tools' settings elsewhere
     */
    public static Map<String, String> of(Host host, Deployment deployment, Collection<String> toolHomes) {
        List<String> prefixes = prefixes(deployment);
        Map<String, String> picked = new TreeMap<>();
        host.environment().forEach((name, value) -> {
            boolean needed = ALWAYS.contains(name)
                    || toolHomes.contains(name)
                    || name.endsWith("_TARGET_API_URL")
                    || (deployment.runtime() == RuntimeKind.DOCKER && (OF_DOCKER.contains(name) || isHandedOn(name)))
                    || prefixes.stream().anyMatch(name::startsWith);
            if (needed && isForeign(deployment, name, value)) {
                picked.put(name, value);
            }
        });
        return picked;
    }

    /** The names that a container is given by reference, sorted. */
    static List<String> references(Host host, Deployment deployment) {
        return host.environment().entrySet().stream()
                .filter(entry -> isHandedOn(entry.getKey()))
                .filter(entry -> !entry.getKey().equals("HEADROOM_CONFIG_DIR"))
                .filter(entry -> isForeign(deployment, entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether a variable is one of those that are set anew for every container or agent. */
    public static boolean isOurs(String name) {
        return NEVER.contains(name);
    }

    /** Whether a container is given a variable of this name when the session has one. */
    public static boolean isHandedOn(String name) {
        return HANDED_ON.stream().anyMatch(name::startsWith);
    }

    /** Not set by ourselves: our own address as its provider would send the proxy round in a circle. */
    private static boolean isForeign(Deployment deployment, String name, String value) {
        return !NEVER.contains(name)
                && !deployment.baseEnv().containsKey(name)
                && !name.startsWith("HEADROOM_DEPLOYMENT_")
                && !value.startsWith(deployment.proxy().address());
    }

    private static List<String> prefixes(Deployment deployment) {
        List<String> prefixes = new ArrayList<>(List.of("HEADROOM_"));
        String backend = deployment.proxy().backend().toLowerCase(Locale.ROOT);
        Map<String, List<String>> byBackend = Map.of(
                "bedrock", List.of("AWS_"),
                "vertex", List.of("VERTEX_", "GOOGLE_", "CLOUDSDK_"),
                "azure", List.of("AZURE_"),
                "openrouter", List.of("OPENROUTER_"),
                "litellm", List.of("LITELLM_"));
        byBackend.forEach((word, names) -> {
            if (backend.contains(word)) {
                prefixes.addAll(names);
            }
        });
        deployment
                .proxy()
                .anyllmProvider()
                .ifPresent(provider ->
                        prefixes.add(provider.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_"));
        return prefixes;
    }
}
