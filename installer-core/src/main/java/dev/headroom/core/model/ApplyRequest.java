package dev.headroom.core.model;

import java.util.List;
import java.util.Optional;

/**
 * What the user asked for, in raw words; nothing here is checked yet.
 *
 * @param port a number, or {@code auto} for the next free one
 * @param targets the tools named, in order; only with providers {@code manual}
 * @param env additional {@code NAME=VALUE} pairs for the proxy
 * @param frontDoor whether the agent may hold the public port in front of another engine
 * @param keepsRest whether what only the agent was told when the profile was applied before (secrets, the Python install, no
 *     front door) stays where this request says nothing of it
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
        Optional<String> mode,
        boolean memory,
        Optional<Boolean> telemetry,
        Optional<String> image,
        Optional<String> copilotModel,
        Optional<String> python,
        List<String> env,
        boolean frontDoor,
        boolean keepsRest) {
    public ApplyRequest {
        targets = List.copyOf(targets);
        env = List.copyOf(env);
    }

    /** A request that leaves everything to the defaults. */
    public static ApplyRequest defaults() {
        return new Draft().request();
    }

    /** Fills in a request word by word. */
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
        private Optional<String> mode = Optional.empty();
        private boolean memory;
        private Optional<Boolean> telemetry = Optional.empty();
        private Optional<String> image = Optional.empty();
        private Optional<String> copilotModel = Optional.empty();
        private Optional<String> python = Optional.empty();
        private List<String> env = List.of();
        private boolean frontDoor = true;
        private boolean keepsRest;

        public Draft() {}

        public Draft profile(String word) {
            profile = Optional.of(word);
            return this;
        }

        public Draft preset(String word) {
            preset = Optional.of(word);
            return this;
        }

        public Draft runtime(String word) {
            runtime = Optional.of(word);
            return this;
        }

        public Draft scope(String word) {
            scope = Optional.of(word);
            return this;
        }

        public Draft providers(String word) {
            providers = Optional.of(word);
            return this;
        }

        public Draft targets(List<String> words) {
            targets = words;
            return this;
        }

        public Draft port(String word) {
            port = Optional.of(word);
            return this;
        }

        public Draft backend(String word) {
            backend = Optional.of(word);
            return this;
        }

        public Draft anyllmProvider(String word) {
            anyllmProvider = Optional.of(word);
            return this;
        }

        public Draft region(String word) {
            region = Optional.of(word);
            return this;
        }

        public Draft mode(String word) {
            mode = Optional.of(word);
            return this;
        }

        public Draft memory(boolean on) {
            memory = on;
            return this;
        }

        public Draft telemetry(boolean on) {
            telemetry = Optional.of(on);
            return this;
        }

        public Draft image(String word) {
            image = Optional.of(word);
            return this;
        }

        public Draft copilotModel(String word) {
            copilotModel = Optional.of(word);
            return this;
        }

        public Draft python(String path) {
            python = Optional.of(path);
            return this;
        }

        public Draft env(List<String> pairs) {
            env = pairs;
            return this;
        }

        public Draft frontDoor(boolean on) {
            frontDoor = on;
            return this;
        }

        public Draft keepsRest(boolean on) {
            keepsRest = on;
            return this;
        }

        /** The request as filled in so far. */
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
                    mode,
                    memory,
                    telemetry,
                    image,
                    copilotModel,
                    python,
                    env,
                    frontDoor,
                    keepsRest);
        }
    }
}
