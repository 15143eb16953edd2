package dev.headroom.core.model;

import dev.headroom.core.model.ProxySettings.EngineOption;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's request for a new or changed profile, as the words that were typed. Nothing in it has been checked. An empty
 * value means that the user said nothing, and the default applies.
 *
 * @param profile the profile's name
 * @param preset a word of {@link Preset}
 * @param runtime a word of {@link RuntimeKind}
 * @param scope a word of {@link Scope}
 * @param providers a word of {@link ProviderMode}
 * @param targets the words of the tools, in order; only with providers {@code manual}
 * @param port a number from 1 to 65535, or {@code auto} for the profile's present port or the next free one
 * @param backend the word of the provider family
 * @param anyllmProvider the provider when the backend is {@code anyllm}
 * @param region the cloud region
 * @param engine the values that were given for options of the engine
 * @param image the Docker image
 * @param copilotModel the model for Copilot CLI, which cannot be routed without one
 * @param python the path of a Python install of Headroom
 * @param env additional {@code NAME=VALUE} pairs for the proxy; an empty value takes a variable out of a profile
 * @param frontDoor whether the agent may listen on the public port in front of another engine
 * @param shared which engine on another machine is meant by the runtime {@code remote}
 * @param reset whether the profile of that name, if there is one, is made anew from the defaults; else everything stays that
 *     the request does not name
 */
public record ApplyRequest(
        Optional<String> profile,
        Optional<String> preset,
        Optional<String> runtime,
        Optional<String> scope,
        Optional<String> providers,
        List<String> targets,
        Optional<String> port,
        Optional<String> backend,
        Optional<String> anyllmProvider,
        Optional<String> region,
        Map<EngineOption, String> engine,
        Optional<String> image,
        Optional<String> copilotModel,
        Optional<String> python,
        List<String> env,
        Optional<Boolean> frontDoor,
        Shared shared,
        boolean reset) {
    /**
     * The words for a shared engine.
     *
     * @param url its address
     * @param tokenFile the file that holds its inbound token; an empty word for no token any more
     * @param tokenCommand the command that prints its inbound token; an empty word for no token any more
     * @param token its inbound token itself, which is to be kept in the keyring
     * @param direct whether requests go to the providers while it is away
     * @param firstByte how many seconds a request waits for the first byte of its answer
     * @param seesMyKeys whether the user allows that it sees the keys of the tools
     */
    public record Shared(
            Optional<String> url,
            Optional<String> tokenFile,
            Optional<String> tokenCommand,
            Optional<TypedToken> token,
            Optional<Boolean> direct,
            Optional<String> firstByte,
            boolean seesMyKeys) {
        /** Nothing was said of one. */
        public static final Shared NOTHING = new Shared(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** The words for an engine whose token is not typed. */
        public Shared(
                Optional<String> url,
                Optional<String> tokenFile,
                Optional<String> tokenCommand,
                Optional<Boolean> direct,
                Optional<String> firstByte,
                boolean seesMyKeys) {
            this(url, tokenFile, tokenCommand, Optional.empty(), direct, firstByte, seesMyKeys);
        }

        /** The same with a typed token. */
        public Shared withToken(Optional<TypedToken> typed) {
            return new Shared(url, tokenFile, tokenCommand, typed, direct, firstByte, seesMyKeys);
        }
    }

    public ApplyRequest {
        targets = List.copyOf(targets);
        env = List.copyOf(env);
        engine = Collections.unmodifiableMap(new EnumMap<>(engine));
    }

    /** Returns a request in which the user said nothing. */
    public static ApplyRequest defaults() {
        return new Draft().request();
    }

    /** Builds a request. Each method sets one component of {@link ApplyRequest} and returns this object. */
    public static final class Draft {
        private Optional<String> profile = Optional.empty();
        private Optional<String> preset = Optional.empty();
        private Optional<String> runtime = Optional.empty();
        private Optional<String> scope = Optional.empty();
        private Optional<String> providers = Optional.empty();
        private List<String> targets = List.of();
        private Optional<String> port = Optional.empty();
        private Optional<String> backend = Optional.empty();
        private Optional<String> anyllmProvider = Optional.empty();
        private Optional<String> region = Optional.empty();
        private final Map<EngineOption, String> engine = new EnumMap<>(EngineOption.class);
        private Optional<String> image = Optional.empty();
        private Optional<String> copilotModel = Optional.empty();
        private Optional<String> python = Optional.empty();
        private List<String> env = List.of();
        private Optional<Boolean> frontDoor = Optional.empty();
        private Shared shared = Shared.NOTHING;
        private boolean reset;

        /** Creates a draft in which the user said nothing. */
        public Draft() {}

        /** Names the profile, such as {@code default}. */
        public Draft profile(String word) {
            profile = Optional.of(word);
            return this;
        }

        /** Chooses how the proxy is kept running, by a word such as {@code on-demand}. */
        public Draft preset(String word) {
            preset = Optional.of(word);
            return this;
        }

        /** Chooses what answers the requests, by a word such as {@code python}. */
        public Draft runtime(String word) {
            runtime = Optional.of(word);
            return this;
        }

        /** Chooses how far the routing reaches, by a word such as {@code user}. */
        public Draft scope(String word) {
            scope = Optional.of(word);
            return this;
        }

        /** Chooses how the tools are selected, by a word such as {@code manual}. */
        public Draft providers(String word) {
            providers = Optional.of(word);
            return this;
        }

        /** Names the tools, in order, by words such as {@code claude}. */
        public Draft targets(List<String> words) {
            targets = words;
            return this;
        }

        /** Chooses the port: a number from 1 to 65535, or {@code auto}. */
        public Draft port(String word) {
            port = Optional.of(word);
            return this;
        }

        /** Chooses the provider family, by a word such as {@code anthropic}. */
        public Draft backend(String word) {
            backend = Optional.of(word);
            return this;
        }

        /** Names the provider behind the backend {@code anyllm}. */
        public Draft anyllmProvider(String word) {
            anyllmProvider = Optional.of(word);
            return this;
        }

        /** Names the cloud region for backends that need one. */
        public Draft region(String word) {
            region = Optional.of(word);
            return this;
        }

        /** Chooses how the proxy saves tokens: {@code token} or {@code cache}. */
        public Draft mode(String word) {
            return engine(EngineOption.MODE, word);
        }

        /** Switches the proxy's memory of earlier conversations on or off. */
        public Draft memory(boolean on) {
            return engine(EngineOption.MEMORY, on ? EngineOption.ON : EngineOption.OFF);
        }

        /** Allows or forbids that the proxy sends usage data to its makers. */
        public Draft telemetry(boolean on) {
            return engine(EngineOption.TELEMETRY, on ? EngineOption.ON : EngineOption.OFF);
        }

        /** Gives an option of the engine a value. */
        public Draft engine(EngineOption option, String value) {
            engine.put(option, value);
            return this;
        }

        /** Names the Docker image with its tag. */
        public Draft image(String word) {
            image = Optional.of(word);
            return this;
        }

        /** Names the model for Copilot CLI. */
        public Draft copilotModel(String word) {
            copilotModel = Optional.of(word);
            return this;
        }

        /** Names the Python install of Headroom to use, by its path. */
        public Draft python(String path) {
            python = Optional.of(path);
            return this;
        }

        /** Names variables for the proxy, each as {@code NAME=VALUE}; an empty value takes one out. */
        public Draft env(List<String> pairs) {
            env = pairs;
            return this;
        }

        /** Allows or forbids a front door; a new profile has one when this is not called. */
        public Draft frontDoor(boolean on) {
            frontDoor = Optional.of(on);
            return this;
        }

        /** Names the engine on another machine for the runtime {@code remote}. */
        public Draft shared(Shared words) {
            shared = words;
            return this;
        }

        /** Makes the profile anew from the defaults. */
        public Draft reset(boolean on) {
            reset = on;
            return this;
        }

        /** Returns the finished request with everything that was set so far. */
        public ApplyRequest request() {
            return new ApplyRequest(
                    profile,
                    preset,
                    runtime,
                    scope,
                    providers,
                    targets,
                    port,
                    backend,
                    anyllmProvider,
                    region,
                    engine,
                    image,
                    copilotModel,
                    python,
                    env,
                    frontDoor,
                    shared,
                    reset);
        }
    }
}
