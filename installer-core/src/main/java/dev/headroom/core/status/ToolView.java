package dev.headroom.core.status;

/**
 * One tool of a profile, with where its requests go.
 *
 * @param id the tool's word in the manifest, such as {@code claude}; newer manifests may name tools that we do not know
 * @param title the product's name, such as {@code Claude Code}; the same as {@code id} for an unknown tool
 * @param state whether the tool is routed
 */
public record ToolView(String id, String title, ToolState state) {}
