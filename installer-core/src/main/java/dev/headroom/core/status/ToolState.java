package dev.headroom.core.status;

import dev.headroom.core.model.ProfileName;
import java.nio.file.Path;

/** Whether a tool really goes through the proxy. */
public sealed interface ToolState {
    /** Our setting stands and nothing that we know of wins over it. */
    record Routed(String by) implements ToolState {}

    /** Our setting stands, but this one wins over it. */
    record Overridden(String by) implements ToolState {}

    /** It goes through another profile of ours, which was applied later and wants the same setting. */
    record OverriddenByProfile(ProfileName to) implements ToolState {}

    /** Our setting was changed by somebody: what stands there now. */
    record Changed(Path file, String key, String now) implements ToolState {}

    /** It is not routed, and why. */
    record NotRouted(String why) implements ToolState {
        /** The reason when the user wants it so. */
        public static final String TAKEN_BACK = "You took it back.";
    }

    /** Our setting stands, but whether this tool follows it cannot be told before traffic was seen. */
    record Unverified(String by) implements ToolState {}
}
