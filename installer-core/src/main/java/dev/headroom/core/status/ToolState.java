package dev.headroom.core.status;

import dev.headroom.core.model.ProfileName;
import java.nio.file.Path;

/** Whether a tool's requests go through the proxy of one profile. */
public sealed interface ToolState {
    /**
     * The tool's requests go through the proxy: our setting is there and no setting that we know overrides it.
     *
     * @param by names the setting and its file, for the user
     */
    record Routed(String by) implements ToolState {}

    /**
     * Our setting is there, but the tool follows another setting instead.
     *
     * @param by names the overriding setting and its file, for the user
     */
    record Overridden(String by) implements ToolState {}

    /**
     * The tool's requests go through another profile, which was applied later and needs the same setting.
     *
     * @param to the other profile
     */
    record OverriddenByProfile(ProfileName to) implements ToolState {}

    /**
     * Our setting has drifted: it was changed or removed.
     *
     * @param file the absolute path of the file
     * @param key the setting, its parts joined by dots
     * @param now the present value, or a text for the user when the setting is missing
     */
    record Changed(Path file, String key, String now) implements ToolState {}

    /**
     * The tool's requests do not go through the proxy, because we have not written its setting.
     *
     * @param why one sentence for the user
     */
    record NotRouted(String why) implements ToolState {
        /** The reason that is recorded when the user unrouted the profile; it is on disk and must not change. */
        public static final String TAKEN_BACK = "You took it back.";

        /** Whether the user unrouted the profile. */
        public boolean isTakenBack() {
            return why.equals(TAKEN_BACK);
        }
    }

    /**
     * Our setting is there, but only traffic can show whether the tool follows it.
     *
     * @param by names the setting, for the user
     */
    record Unverified(String by) implements ToolState {}
}
