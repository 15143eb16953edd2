package dev.headroom.core.status;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One setting that we wrote into a user's file and that has another value now, or is missing.
 *
 * @param tool the word of the tool that the setting routes, such as {@code claude}; {@code env} for shell variables
 * @param file the absolute path of the file, as the user names it (links not followed)
 * @param key the setting's keys from the outermost object inwards, joined by dots, such as {@code env.ANTHROPIC_BASE_URL}
 * @param ours the value that we wrote
 * @param now the value that the file has now; empty when the setting is missing
 */
public record Drift(String tool, Path file, String key, String ours, Optional<String> now) {
    /** The user's decision about the drift of one profile. */
    public enum Choice {
        /** We write our value again. */
        REPAIR,
        /** The user's value stays and belongs to the user from now on; we no longer route the tool through this setting. */
        ACCEPT,
        /** We remove every setting that we wrote for the tools of the changed settings, and no longer route them. */
        LET_GO
    }
}
