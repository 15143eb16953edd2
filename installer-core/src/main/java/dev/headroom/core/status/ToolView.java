package dev.headroom.core.status;

/**
 * One tool of a profile.
 *
 * @param id the tool's word; may be one that we do not know
 * @param title the name people know
 */
public record ToolView(String id, String title, ToolState state) {}
