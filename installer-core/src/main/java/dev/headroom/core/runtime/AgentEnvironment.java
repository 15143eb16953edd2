package dev.headroom.core.runtime;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.upstream.Upstreams;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
            "XDG_STATE_HOME",
            "PIPX_HOME",
            "UV_TOOL_DIR",
            "PYENV_ROOT",
            PythonRuntime.TOKENIZERS);

    /** Those of them by which programs find an outgoing proxy and what is excepted from it. */
    private static final List<String> OUTGOING = List.of(
            "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy");

    /** By this name a container reaches the machine that it runs on (docs.docker.com, docker run --add-host). */
    private static final String MACHINE = "host.docker.internal";

    private static final Pattern LOOPBACK = Pattern.compile(
            "([a-z0-9]+://)?(?:127\\.[0-9.]+|localhost|\\[::1])((?::[0-9]+)?/?)", Pattern.CASE_INSENSITIVE);

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
    private static final Set<String> NEVER =
            Set.of("HEADROOM_WORKSPACE_DIR", "HEADROOM_WORKSPACE", "HEADROOM_TRAY_WRAP", PYTHON, FRONT_DOOR);

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
                .filter(entry -> !isNobodysServer(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * The words by which a container is given the session's outgoing proxy. Its names are given by reference, because an address
     * may hold a password; only one on this machine's loopback address gets the name that the machine has inside.
     */
    static List<String> outgoingProxy(Host host) {
        List<String> words = new ArrayList<>();
        boolean machine = false;
        for (String name : OUTGOING) {
            String value = host.environment().getOrDefault(name, "");
            Matcher loopback = LOOPBACK.matcher(value);
            if (loopback.matches()) {
                words.addAll(List.of(
                        "--env",
                        name + "=" + Objects.requireNonNullElse(loopback.group(1), "") + MACHINE + loopback.group(2)));
                machine = true;
            } else if (!value.isBlank()) {
                words.addAll(List.of("--env", name));
            }
        }
        if (machine) {
            words.addAll(List.of("--add-host", MACHINE + ":host-gateway"));
        }
        return words;
    }

    /** What to tell of an outgoing proxy on this machine that a container is to use; nothing when there is none. */
    public static List<String> outgoingProxyNotes(Host host) {
        return OUTGOING.stream()
                .filter(name -> LOOPBACK.matcher(host.environment().getOrDefault(name, ""))
                        .matches())
                .findFirst()
                .map(name -> name
                        + " names an outgoing proxy on this machine's loopback address; the container looks for it"
                        + " at " + MACHINE + ". It has to listen there, too, or the container reaches no provider.")
                .stream()
                .toList();
    }

    /** Whether a variable is one of those that are set anew for every container or agent. */
    public static boolean isOurs(String name) {
        return NEVER.contains(name);
    }

    /** Whether we hand a variable of this name to a container if the session has it. */
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

    /** A server that an apply took for somebody's wish stands in {@code base_env}, unless its address may hold a secret. */
    private static boolean isNobodysServer(String name, String value) {
        return Upstreams.isRecorded(value)
                && Stream.of(WireFormat.values())
                        .anyMatch(wire -> wire.variable().equals(name));
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
