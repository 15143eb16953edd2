package dev.headroom.core.planner.settings;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of one profile's proxy while a request is decided: the manifest's own keys, {@code base_env} and
 * {@code proxy_args}, which say the same thing in three places. Each method does what one word of the request stands for;
 * docs/manifest-format.md has the table.
 */
public final class ProfileSettings {
    private static final String NO_MODEL = "HEADROOM_DISABLE_KOMPRESS";
    private static final String ANSWERS_STREAMED = "HEADROOM_NO_CCR";
    private static final String ANSWERS_LOSSLESS = "HEADROOM_LOSSLESS";
    private static final String CHANNEL = "HEADROOM_ROLLOUT_CHANNEL";
    private static final String CANARY = "canary";
    private static final String PROTECT = "--protect-tool-results";
    /**
     * The image of a profile that goes through a shared engine. A Python command line that has to start such a profile without a
     * supervisor runs its image, which must not be an engine on this machine (.invalid is nobody's, RFC 2606).
     */
    private static final String NO_IMAGE = "headroom-tray.invalid/remote:none";

    private static final String OPENAI = "OPENAI_TARGET_API_URL";

    private final BaseEnvironment variables;
    private final ProxyWords words;
    private final String memoryPath;
    private ProxySettings proxy;
    private RuntimeKind runtime;

    private ProfileSettings(
            ProxySettings proxy, RuntimeKind runtime, BaseEnvironment variables, ProxyWords words, String memoryPath) {
        this.proxy = proxy;
        this.runtime = runtime;
        this.variables = variables;
        this.words = words;
        this.memoryPath = memoryPath;
    }

    /**
     * The settings of a new profile.
     *
     * @param memoryPath the absolute path of the database in which an engine keeps its memory
     */
    public static ProfileSettings fresh(ProfileName profile, Preset preset, RuntimeKind runtime, String memoryPath) {
        ProxySettings defaults = ProxySettings.defaults();
        ProfileSettings settings = new ProfileSettings(
                new ProxySettingsDraft(defaults).memory(false, memoryPath),
                runtime,
                new BaseEnvironment(Map.of()),
                new ProxyWords(List.of()),
                memoryPath);
        settings.variables.set("HEADROOM_HOST", defaults.host());
        settings.words.set("--host", defaults.host());
        settings.words.set("--headroom-deployment-profile", profile.value());
        settings.words.set("--headroom-deployment-runtime", runtime.id());
        settings.port(defaults.port());
        settings.engine(EngineOption.MODE, defaults.mode());
        settings.backend(defaults.backend());
        settings.engine(EngineOption.TELEMETRY, EngineOption.OFF);
        settings.newEngine();
        settings.imageFor(runtime);
        settings.preset(preset);
        return settings;
    }

    /**
     * The settings of a profile that is there.
     *
     * @param memoryPath as in {@link #fresh}, for a profile that names none
     */
    public static ProfileSettings of(Deployment deployment, String memoryPath) {
        ProxySettings proxy = deployment.proxy();
        return new ProfileSettings(
                proxy,
                deployment.runtime(),
                new BaseEnvironment(deployment.baseEnv()),
                new ProxyWords(deployment.proxyArgs()),
                proxy.memoryPath().isEmpty() ? memoryPath : proxy.memoryPath());
    }

    /** What a profile gets whose engine is not our gateway: a proxy of one user needs no limit, and fetches nothing unasked. */
    private void newEngine() {
        if (!runtime.isOurGateway()) {
            engine(EngineOption.RATE_LIMIT, EngineOption.OFF);
            engine(EngineOption.FETCH_MODEL, EngineOption.OFF);
        }
    }

    /** Sets the runtime. */
    public void runtime(RuntimeKind wanted) {
        RuntimeKind before = runtime;
        runtime = wanted;
        if (before == wanted) {
            return;
        }
        if (words.has("--headroom-deployment-runtime")) {
            words.set("--headroom-deployment-runtime", wanted.id());
        }
        if (before.isOurGateway()) {
            newEngine();
        }
        imageFor(wanted);
        if (proxy.memory()) {
            memory(true);
        }
    }

    private void imageFor(RuntimeKind wanted) {
        if (wanted == RuntimeKind.REMOTE) {
            image(NO_IMAGE);
        } else if (proxy.image().equals(NO_IMAGE)) {
            image(ProxySettings.defaults().image());
        }
    }

    /** Sets what follows from the preset: a service's engine embeds texts with the processor alone. */
    public void preset(Preset preset) {
        if (preset == Preset.PERSISTENT_SERVICE && !runtime.isOurGateway()) {
            variables.setDefault("HEADROOM_EMBEDDER_RUNTIME", "cpu");
            variables.setDefault("HEADROOM_KOMPRESS_BACKEND", "onnx");
        } else {
            variables.remove("HEADROOM_EMBEDDER_RUNTIME", "cpu");
            variables.remove("HEADROOM_KOMPRESS_BACKEND", "onnx");
        }
    }

    /** Sets the port, 1 to 65535. */
    public void port(int port) {
        proxy = new ProxySettingsDraft(proxy).port(port);
        variables.set("HEADROOM_PORT", String.valueOf(port));
        words.set("--port", String.valueOf(port));
    }

    /** Sets the provider family. */
    public void backend(String backend) {
        proxy = new ProxySettingsDraft(proxy).backend(backend);
        variables.set("HEADROOM_BACKEND", backend);
        words.set("--backend", backend);
    }

    /** Sets the provider behind the backend {@code anyllm}. */
    public void anyllmProvider(String provider) {
        proxy = new ProxySettingsDraft(proxy).anyllmProvider(provider);
        variables.set("HEADROOM_ANYLLM_PROVIDER", provider);
        words.set("--anyllm-provider", provider);
    }

    /** Sets the cloud region. */
    public void region(String region) {
        proxy = new ProxySettingsDraft(proxy).region(region);
        variables.set("HEADROOM_REGION", region);
        words.set("--region", region);
    }

    /** Sets the Docker image by name and tag. */
    public void image(String image) {
        proxy = new ProxySettingsDraft(proxy).image(image);
    }

    /** Sets a variable of the proxy; an empty value takes it out. */
    public void variable(String name, String value) {
        if (value.isEmpty()) {
            variables.remove(name);
        } else {
            variables.set(name, value);
        }
        if (name.equals(OPENAI)) {
            word("--openai-api-url", value);
        }
    }

    /**
     * Sets one option of the engine.
     *
     * @param value a value that the option may have
     */
    public void engine(EngineOption option, String value) {
        boolean on = value.equals(EngineOption.ON);
        switch (option) {
            case MODE -> {
                proxy = new ProxySettingsDraft(proxy).mode(value);
                variables.set("HEADROOM_MODE", value);
                words.set("--mode", value);
            }
            case MEMORY -> memory(on);
            case TELEMETRY -> {
                proxy = new ProxySettingsDraft(proxy).telemetry(on);
                variables.set("HEADROOM_TELEMETRY", value);
                words.set(on ? "--telemetry" : "--no-telemetry");
            }
            case RATE_LIMIT -> flag("--no-rate-limit", !on);
            case HTTP2 -> flag("--no-http2", !on);
            case CODE_AWARE -> words.set(on ? "--code-aware" : "--no-code-aware");
            case INTERCEPT_TOOL_RESULTS -> {
                flag("--intercept-tool-results", on);
                channel(on);
            }
            case PROTECT_TOOL_RESULTS -> word(PROTECT, value);
            case BEDROCK_PROFILE -> word("--bedrock-profile", value);
            case ANSWERS -> {
                variable(ANSWERS_STREAMED, value.equals("streamed") ? "1" : "");
                variable(ANSWERS_LOSSLESS, value.equals("lossless") ? "1" : "");
                // The engine's own words for it would win over the variables.
                words.remove("--no-ccr");
                words.remove("--lossless");
            }
            case FETCH_MODEL -> variable(NO_MODEL, on ? "" : "1");
        }
    }

    /** The names whose results the engine leaves whole. */
    public Set<String> wholeResults() {
        return new LinkedHashSet<>(
                words.value(PROTECT).map(list -> List.of(list.split(",", -1))).orElse(List.of()));
    }

    /** Lets the engine leave the results of more tools whole, by the names that an AI tool gives them. */
    public void protect(List<String> results) {
        Set<String> all = wholeResults();
        all.addAll(results);
        if (!results.isEmpty()) {
            words.set(PROTECT, String.join(",", all));
        }
    }

    private void memory(boolean on) {
        proxy = new ProxySettingsDraft(proxy).memory(on, memoryPath);
        variable("HEADROOM_MEMORY_ENABLED", on ? "1" : "");
        flag("--memory", on);
        // A container has the database at a place of its own.
        word("--memory-db-path", on && runtime != RuntimeKind.DOCKER ? memoryPath : "");
    }

    /** The engine looks at tool results in one channel alone; another one is the user's. */
    private void channel(boolean needed) {
        if (needed) {
            variables.set(CHANNEL, CANARY);
        } else {
            variables.remove(CHANNEL, CANARY);
        }
    }

    private void flag(String option, boolean given) {
        if (given) {
            words.set(option);
        } else {
            words.remove(option);
        }
    }

    private void word(String option, String value) {
        if (value.isEmpty()) {
            words.remove(option);
        } else {
            words.set(option, value);
        }
    }

    /** The settings as they are now. */
    public ProxySettings proxy() {
        return proxy;
    }

    /** The variables for {@code base_env}, in their order. */
    public Map<String, String> baseEnv() {
        return variables.variables();
    }

    /** The words for {@code proxy_args}. */
    public List<String> proxyArgs() {
        return words.words();
    }
}
