package dev.headroom.core.status;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A setting of ours that somebody changed or took away.
 *
 * @param tool the tool's word
 * @param key the setting, its parts joined by dots
 * @param ours what we had written
 * @param now what stands there; empty when the setting is gone
 */
public record Drift(String tool, Path file, String key, String ours, Optional<String> now) {
    /** What to do about it. */
    public enum Choice {
        /** Write ours again. */
        REPAIR,
        /** The user's value stays and is theirs; this tool is no longer ours to route through this setting. */
        ACCEPT,
        /** The tools concerned are let go: everything of ours for them is taken out. */
        LET_GO
    }
}
