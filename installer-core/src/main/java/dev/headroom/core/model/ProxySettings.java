package dev.headroom.core.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings with which a deployment's proxy is started.
 *
 * @param port the port that tools connect to, 1 to 65535
 * @param host the address that tools connect to; in what we write it is always a loopback address
 * @param backend the word of the provider family behind the proxy, such as {@code anthropic}
 * @param anyllmProvider the provider when the backend is {@code anyllm}; else empty
 * @param region the cloud region for backends that need one; else empty
 * @param mode how the proxy saves tokens, {@code token} or {@code cache}
 * @param memory whether the proxy keeps a memory of earlier conversations
 * @param memoryPath the absolute path of the memory's database; an empty text without a memory
 * @param telemetry whether the proxy sends usage data to its makers; empty when nobody decided it, and then the engine's own
 *     default holds, which is to send anonymous counters (docs/manifest-format.md)
 * @param image the Docker image by name and tag, used with the runtime {@code docker} only
 */
public record ProxySettings(
        int port,
        String host,
        String backend,
        Optional<String> anyllmProvider,
        Optional<String> region,
        String mode,
        boolean memory,
        String memoryPath,
        Optional<Boolean> telemetry,
        String image) {
    public static final int DEFAULT_PORT = 8787;
    public static final String DEFAULT_BACKEND = "anthropic";
    public static final String DEFAULT_MODE = "cache";
    public static final String DEFAULT_IMAGE = "ghcr.io/headroomlabs-ai/headroom:latest";
    public static final String LOOPBACK = "127.0.0.1";

    private static final String IMAGE = "ghcr.io/headroomlabs-ai/headroom";

    /** The name under which Headroom's image was published up to 0.27.0; nothing newer appears there. */
    private static final String FROZEN_IMAGE = "ghcr.io/chopratejas/headroom";

    /** Returns the settings that apply to a new profile when the user chooses nothing. */
    public static ProxySettings defaults() {
        return new ProxySettings(
                DEFAULT_PORT,
                LOOPBACK,
                DEFAULT_BACKEND,
                Optional.empty(),
                Optional.empty(),
                DEFAULT_MODE,
                false,
                "",
                Optional.of(false),
                DEFAULT_IMAGE);
    }

    /**
     * Returns an image's name with Headroom's present repository in place of the one that is frozen, as the Python installer
     * does from 0.37 on; the tag or digest stays, and so does every other name.
     *
     * @param image an image by name and tag, as a manifest or a user gives it
     */
    public static String currentImage(String image) {
        return image.startsWith(FROZEN_IMAGE) ? IMAGE + image.substring(FROZEN_IMAGE.length()) : image;
    }

    /** Whether a text names an image by the repository that {@link #currentImage} replaces. */
    public static boolean namesFrozenImage(String text) {
        return text.contains(FROZEN_IMAGE);
    }

    /** Returns the base address for tools, without a path, such as {@code http://127.0.0.1:8787}. */
    public String address() {
        return "http://" + host + ":" + port;
    }

    /** A choice about how the engine works. A profile keeps each of them until a request names another value. */
    public enum EngineOption {
        /** How the engine saves tokens: {@code cache} leaves earlier turns as they are, {@code token} may rewrite them. */
        MODE("cache", "token"),
        /** Whether the engine keeps a memory of earlier conversations. */
        MEMORY,
        /** Whether the engine sends usage data to its makers. */
        TELEMETRY,
        /** Whether the engine refuses requests beyond a number for each minute. */
        RATE_LIMIT,
        /** Whether the engine may speak HTTP/2 with providers. */
        HTTP2,
        /** Whether the engine compresses source code by its structure. */
        CODE_AWARE,
        /** Whether the engine may replace results of tools by outlines. */
        INTERCEPT_TOOL_RESULTS,
        /** The names of tools whose results stay whole, separated by commas; an empty text for none. */
        PROTECT_TOOL_RESULTS(Kind.TEXT),
        /** The profile of the AWS settings that the backend {@code bedrock} uses; an empty text for the default one. */
        BEDROCK_PROFILE(Kind.TEXT),
        /**
         * What becomes of the parts that compression leaves out of a tool's result: {@code retrievable} parts can be looked up,
         * and answers then come in one piece; {@code streamed} answers come at once, and the parts are gone; {@code lossless}
         * leaves nothing out and saves little.
         */
        ANSWERS("retrievable", "streamed", "lossless"),
        /** Whether the engine may fetch its text model from the internet. */
        FETCH_MODEL;

        /** The word for a switch that is on. */
        public static final String ON = "on";

        /** The word for a switch that is off. */
        public static final String OFF = "off";

        /** What values an option has. */
        public enum Kind {
            /** {@link #ON} or {@link #OFF}. */
            SWITCH,
            /** One of {@link #words}. */
            CHOICE,
            /** A text without blanks, or an empty one. */
            TEXT
        }

        private final Kind kind;

        // The list is made by List.of.
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> words;

        EngineOption() {
            kind = Kind.SWITCH;
            words = List.of(ON, OFF);
        }

        EngineOption(String... words) {
            kind = Kind.CHOICE;
            this.words = List.of(words);
        }

        EngineOption(Kind kind) {
            this.kind = kind;
            words = List.of();
        }

        /** The option's name on the command line without dashes, such as {@code rate-limit}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What values it has. */
        public Kind kind() {
            return kind;
        }

        /** The values that it may have; none for a text. */
        public List<String> words() {
            return words;
        }
    }
}
