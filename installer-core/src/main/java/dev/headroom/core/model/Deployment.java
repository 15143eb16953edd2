package dev.headroom.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that was decided about one profile, as its manifest records it.
 *
 * @param profile the profile's name
 * @param preset how the proxy is kept running
 * @param supervisor the word of {@code supervisor_kind}, kept as it stands: it does not follow from the preset
 * @param runtime what answers the requests
 * @param scope how far the routing reaches
 * @param providerMode how the tools were chosen
 * @param targets the words of the chosen tools, in order; newer manifests may name tools that we do not know
 * @param proxy the settings of the proxy
 * @param baseEnv environment variables of the proxy by name, in the manifest's order
 * @param toolEnvs for each tool's word its environment variables by name, in the manifest's order
 * @param proxyArgs the arguments after {@code headroom proxy}
 */
public record Deployment(
        ProfileName profile,
        Preset preset,
        String supervisor,
        RuntimeKind runtime,
        Scope scope,
        ProviderMode providerMode,
        List<String> targets,
        ProxySettings proxy,
        Map<String, String> baseEnv,
        Map<String, Map<String, String>> toolEnvs,
        List<String> proxyArgs) {
    /** The variable of {@code base_env} that names the engine of the runtime {@code remote}. */
    public static final String ENGINE_URL = "HEADROOM_TRAY_ENGINE_URL";

    /** The variable of {@code base_env} that names the file with that engine's inbound token. */
    public static final String ENGINE_TOKEN_FILE = "HEADROOM_TRAY_ENGINE_TOKEN_FILE";

    /** The variable of {@code base_env} that holds the command which prints that token. */
    public static final String ENGINE_TOKEN_COMMAND = "HEADROOM_TRAY_ENGINE_TOKEN_COMMAND";

    /** The variable of {@code base_env} that names the entry of the keyring with that token. */
    public static final String ENGINE_TOKEN_KEYRING = "HEADROOM_TRAY_ENGINE_TOKEN_KEYRING";

    /** The variable of {@code base_env} that is {@code off} when no request may go past that engine. */
    public static final String ENGINE_DIRECT = "HEADROOM_TRAY_ENGINE_DIRECT";

    public Deployment {
        targets = List.copyOf(targets);
        baseEnv = Collections.unmodifiableMap(new LinkedHashMap<>(baseEnv));
        Map<String, Map<String, String>> envs = new LinkedHashMap<>();
        toolEnvs.forEach((tool, env) -> envs.put(tool, Collections.unmodifiableMap(new LinkedHashMap<>(env))));
        toolEnvs = Collections.unmodifiableMap(envs);
        proxyArgs = List.copyOf(proxyArgs);
    }

    /** A deployment whose supervisor is the one that follows from its preset and runtime: none watches over a container. */
    public Deployment(
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
        this(
                profile,
                preset,
                (runtime == RuntimeKind.DOCKER ? SupervisorKind.NONE : preset.supervisor()).id(),
                runtime,
                scope,
                providerMode,
                targets,
                proxy,
                baseEnv,
                toolEnvs,
                proxyArgs);
    }

    /** The kind of supervisor; the preset's when the manifest's word is one of a newer program. */
    public SupervisorKind supervisorKind() {
        return EnumWords.parse(SupervisorKind.class, supervisor).orElse(preset.supervisor());
    }

    /** The name of the profile's unit, task and container, such as {@code headroom-default}. */
    public String serviceName() {
        return "headroom-" + profile;
    }

    /**
     * The words by which the Python command line knows the process whose number stands in {@code runner.pid}; without them it takes
     * the profile for stopped and deletes that file. They stand after {@code --} at the end of the agent's command line and mean
     * nothing to it. On Windows, where nobody can read another process's variables, they are all that tells.
     */
    public List<String> identityWords() {
        return List.of(
                "--",
                "headroom",
                "proxy",
                "--port",
                String.valueOf(proxy.port()),
                "--headroom-deployment-profile",
                profile.value(),
                "--headroom-deployment-runtime",
                runtime.id());
    }

    /** The variables that such a process was started with, by name, sorted. */
    public Map<String, String> identityVariables() {
        return Collections.unmodifiableMap(new TreeMap<>(
                Map.of("HEADROOM_DEPLOYMENT_PROFILE", profile.value(), "HEADROOM_DEPLOYMENT_RUNTIME", runtime.id())));
    }

    /**
     * What becomes of what the engine cuts out of long results, as a word of {@link ProxySettings.EngineOption#ANSWERS}; empty
     * for our own gateway, which cuts nothing, and for a shared engine, where its owners decide.
     */
    public Optional<String> answers() {
        if (runtime.isOurGateway()) {
            return Optional.empty();
        }
        if (isTrue("HEADROOM_LOSSLESS") || proxyArgs.contains("--lossless")) {
            return Optional.of("lossless");
        }
        return Optional.of(isTrue("HEADROOM_NO_CCR") || proxyArgs.contains("--no-ccr") ? "streamed" : "retrievable");
    }

    /** The address of the engine on another machine that the requests go through; empty for another runtime. */
    public Optional<String> sharedEngine() {
        return Optional.ofNullable(baseEnv.get(ENGINE_URL)).filter(_ -> runtime == RuntimeKind.REMOTE);
    }

    /** Whether requests are refused while that engine is away, instead of going to the providers. */
    public boolean isHeldToEngine() {
        return runtime == RuntimeKind.REMOTE && "off".equals(baseEnv.get(ENGINE_DIRECT));
    }

    private boolean isTrue(String variable) {
        return List.of("1", "true", "yes", "on")
                .contains(baseEnv.getOrDefault(variable, "").toLowerCase(Locale.ROOT));
    }

    /** The address whose answer tells readiness, such as {@code http://127.0.0.1:8787/readyz}. */
    public String healthUrl() {
        return proxy.address() + "/readyz";
    }

    /**
     * Whether a command line is that of an agent of this profile.
     *
     * @param command as the system shows it: words with spaces or zeros between them
     */
    public boolean isAgent(String command) {
        String words = command.replace('\0', ' ').stripTrailing();
        String named = "--profile " + profile;
        // One that an older version of ours started has no words after the profile.
        return words.contains("install agent") && (words.endsWith(named) || words.contains(named + " -- "));
    }
}
