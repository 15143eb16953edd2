package dev.headroom.gateway.route;

/** The providers that a request can be for; the list is fixed and no request can add to it. */
public enum Provider {
    ANTHROPIC("anthropic"),
    OPENAI("openai"),
    GEMINI("gemini"),
    /** The back end that Codex talks to with a ChatGPT login. */
    CHATGPT("chatgpt");

    private final String id;

    Provider(String id) {
        this.id = id;
    }

    /** The name used in statistics and reports. */
    public String id() {
        return id;
    }
}
