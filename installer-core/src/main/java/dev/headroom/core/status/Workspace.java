package dev.headroom.core.status;

import dev.headroom.core.model.ProfileName;
import java.nio.file.Path;

/**
 * The folders in which everything of ours lies.
 *
 * @param root {@code $HEADROOM_WORKSPACE_DIR} or {@code ~/.headroom}
 */
public record Workspace(Path root) {
    /** The folder of one profile; the original tool deletes it as a whole. */
    public Path profileFolder(ProfileName profile) {
        return deployFolder().resolve(profile.value());
    }

    public Path deployFolder() {
        return root.resolve("deploy");
    }

    public Path manifest(ProfileName profile) {
        return profileFolder(profile).resolve("manifest.json");
    }

    public Path log(ProfileName profile) {
        return profileFolder(profile).resolve("runner.log");
    }

    public Path pidFile(ProfileName profile) {
        return profileFolder(profile).resolve("runner.pid");
    }

    /** Shell variables of a profile, read by the marked lines in the user's shell files. */
    public Path shellVariables(ProfileName profile) {
        return profileFolder(profile).resolve("env.sh");
    }

    /** Our own state: journals, routing ledger, process identities, locks. Only its owner may read it. */
    public Path tray() {
        return root.resolve("tray");
    }

    public Path ledger() {
        return tray().resolve("ledger.json");
    }

    public Path journal(ProfileName profile) {
        return tray().resolve("journal").resolve(profile.value() + ".jsonl");
    }

    /** The identity of the process that runs a profile. */
    public Path process(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + ".json");
    }

    public Path lock(String name) {
        return tray().resolve("lock").resolve(name);
    }
}
