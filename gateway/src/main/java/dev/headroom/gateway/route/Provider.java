package dev.headroom.gateway.route;

import java.util.List;
import java.util.Optional;

/** The providers that a request can be for; the list is fixed and no request can add to it. */
public enum Provider {
    ANTHROPIC("anthropic"),
    OPENAI("openai"),
    GEMINI("gemini"),
    /** The back end that Codex talks to with a ChatGPT login. */
    CHATGPT("chatgpt"),
    /** The back end that Google's tools talk to with a login at Google. */
    CLOUDCODE("cloudcode");

    private final String id;

    Provider(String id) {
        this.id = id;
    }

    /** The provider of an id; empty when there is none. */
    public static Optional<Provider> of(String id) {
        return List.of(values()).stream()
                .filter(provider -> provider.id.equals(id))
                .findFirst();
    }

    /** The name used in statistics and reports. */
    public String id() {
        return id;
    }
}
