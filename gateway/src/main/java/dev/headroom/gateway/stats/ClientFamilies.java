package dev.headroom.gateway.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells from a User-Agent header which tool a request comes from. The names are a fixed list, because the number of counters must
 * not grow with what clients send.
 */
public final class ClientFamilies {
    /** The family of a request that no word matches, unless the configuration names another. */
    public static final String OTHER = "other";

    /** Gemini CLI, the SDKs that tools are built on and plain curl. They are looked for after the tools, whose headers name them too. */
    private static final List<Map.Entry<String, String>> LIBRARIES = List.of(
            Map.entry("gemini", "gemini"),
            Map.entry("anthropic", "anthropic-sdk"),
            Map.entry("openai", "openai-sdk"),
            Map.entry("curl", "curl"));

    private final List<Map.Entry<String, String>> families;
    private final String other;

    /**
     * Makes the list of one gateway.
     *
     * @param tools what the User-Agent of a tool contains, in any case, and the family that such requests are counted under; the
     *     first match in the map's order counts
     * @param other the family of a request that no word matches, usually {@link #OTHER}
     */
    public ClientFamilies(Map<String, String> tools, String other) {
        this.other = other;
        var all = new ArrayList<Map.Entry<String, String>>();
        tools.forEach((part, family) -> all.add(Map.entry(part.toLowerCase(Locale.ROOT), family)));
        all.addAll(LIBRARIES);
        families = List.copyOf(all);
    }

    /**
     * Finds the family of one client.
     *
     * @param userAgent the value of the User-Agent header, empty if there was none
     * @return a family of the list, or the one for all others
     */
    public String of(String userAgent) {
        var lower = userAgent.toLowerCase(Locale.ROOT);
        for (var family : families) {
            if (lower.contains(family.getKey())) {
                return family.getValue();
            }
        }
        return other;
    }
}
