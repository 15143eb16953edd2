package dev.headroom.core.status;

import java.util.List;

/**
 * One tool of a profile, with where its requests go.
 *
 * @param id the tool's word in the manifest, such as {@code claude}; newer manifests may name tools that we do not know
 * @param title the product's name, such as {@code Claude Code}; the same as {@code id} for an unknown tool
 * @param state whether the tool is routed
 * @param goesTo where the proxy sends the tool's requests: servers such as {@code openrouter.ai}, or the names of providers for their
 *     own servers; empty when it is not known
 */
public record ToolView(String id, String title, ToolState state, List<String> goesTo) {
    public ToolView {
        goesTo = List.copyOf(goesTo);
    }

    /** One of which nothing is known about where its requests go. */
    public ToolView(String id, String title, ToolState state) {
        this(id, title, state, List.of());
    }
}
