package dev.headroom.core.status;

import dev.headroom.core.model.ProfileName;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders in which everything of ours lies.
 *
 * @param root {@code $HEADROOM_WORKSPACE_DIR} or {@code ~/.headroom}
 */
public record WorkspaceLayout(Path root) {
    /** Every file that this program or the original ever puts into a profile's folder. */
    public static final List<String> PROFILE_FILES = List.of(
            "manifest.json",
            "runner.log",
            "runner.log.1",
            "runner.log.2",
            "runner.log.3",
            "runner.pid",
            "runner.start.lock",
            "run-headroom.sh",
            "ensure-headroom.sh",
            "run-headroom.ps1",
            "run-headroom.cmd",
            "ensure-headroom.ps1",
            "ensure-headroom.cmd",
            "task.xml",
            "guard.xml",
            "docker-native.env",
            "agent.env",
            "env.sh",
            "stats.json");

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

    /** A second copy of the ledger, for the case that the first one is damaged. */
    public Path ledgerCopy() {
        return tray().resolve("ledger.copy.json");
    }

    public Path journal(ProfileName profile) {
        return tray().resolve("journal").resolve(profile.value() + ".jsonl");
    }

    /** The identity of the process that runs a profile. */
    public Path process(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + ".json");
    }

    /** The identity of the proxy that a profile's agent runs; no profile's name holds a tilde. */
    public Path engineProcess(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + "~engine.json");
    }

    /** What the agent has to tell about its proxy: restarts and the last end. */
    public Path engineHistory(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + "~history.json");
    }

    /** Variables of the agent. Only their owner may read them. */
    public Path agentVariables(ProfileName profile) {
        return profileFolder(profile).resolve("agent.env");
    }

    public Path lock(String name) {
        return tray().resolve("lock").resolve(name);
    }
}
