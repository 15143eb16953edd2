package dev.headroom.core.upstream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * In whose words a tool speaks to an address: by this a proxy decides to which server it sends a request. The words, variables
 * and arguments are those of the Python installer and its engine.
 */
public enum WireFormat {
    ANTHROPIC("anthropic", "Anthropic", "api.anthropic.com"),
    OPENAI("openai", "OpenAI", "api.openai.com"),
    GEMINI("gemini", "Google", "generativelanguage.googleapis.com");

    private final String word;
    private final String provider;
    private final String server;

    WireFormat(String word, String provider, String server) {
        this.word = word;
        this.provider = provider;
        this.server = server;
    }

    /** The word in our records and in paths, lower case. */
    public String word() {
        return word;
    }

    /** The name of the company whose format it is. */
    public String provider() {
        return provider;
    }

    /** The provider's own server, to which requests go when nobody says otherwise. */
    public String server() {
        return server;
    }

    /** The variable that names another server to an engine or a gateway, such as {@code OPENAI_TARGET_API_URL}. */
    public String variable() {
        return word.toUpperCase(Locale.ROOT) + "_TARGET_API_URL";
    }

    /** The argument of an engine that says the same, and wins over the variable. */
    public String argument() {
        return "--" + word + "-api-url";
    }

    /** The format that a word names; empty for a word of a newer program. */
    public static Optional<WireFormat> of(String word) {
        return List.of(values()).stream().filter(wire -> wire.word.equals(word)).findFirst();
    }

    /** The format whose word is a part of a setting's or variable's name, such as {@code ANTHROPIC_BASE_URL}; else empty. */
    public static Optional<WireFormat> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(wire -> lower.contains(wire.word))
                .findFirst();
    }
}
