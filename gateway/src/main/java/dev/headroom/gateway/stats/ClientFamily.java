package dev.headroom.gateway.stats;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which tool a request comes from, by the family of its User-Agent. */
public final class ClientFamily {
    /** Looked for in this order: the SDKs that the tools are built on come last. */
    private static final List<Map.Entry<String, String>> FAMILIES = List.of(
            Map.entry("claude-cli", "claude"),
            Map.entry("claude-code", "claude"),
            Map.entry("codex", "codex"),
            Map.entry("opencode", "opencode"),
            Map.entry("openclaw", "openclaw"),
            Map.entry("copilot", "copilot"),
            Map.entry("aider", "aider"),
            Map.entry("litellm", "aider"),
            Map.entry("cursor", "cursor"),
            Map.entry("anthropic", "anthropic-sdk"),
            Map.entry("openai", "openai-sdk"),
            Map.entry("curl", "curl"));

    private ClientFamily() {}

    /** One of a fixed list of names, {@code other} for the rest: what is counted must not grow with what clients send. */
    public static String of(String userAgent) {
        var lower = userAgent.toLowerCase(Locale.ROOT);
        for (var family : FAMILIES) {
            if (lower.contains(family.getKey())) {
                return family.getValue();
            }
        }
        return "other";
    }
}
