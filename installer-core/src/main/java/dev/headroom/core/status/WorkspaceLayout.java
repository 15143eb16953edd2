package dev.headroom.core.status;

import dev.headroom.core.model.ProfileName;
import java.nio.file.Path;
import java.util.List;

/**
 * The paths of all files that we keep in one workspace. It only computes paths; the files need not exist.
 *
 * @param root the workspace folder: {@code $HEADROOM_WORKSPACE_DIR}, else {@code ~/.headroom}
 */
public record WorkspaceLayout(Path root) {
    private static final String DEPLOY = "deploy";

    /** The name of the file that holds a manifest. */
    public static final String MANIFEST = "manifest.json";

    /** The names of every file that this program or the Python installer puts into a profile's folder. */
    public static final List<String> PROFILE_FILES = List.of(
            MANIFEST,
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

    /** The folder of one profile's files, {@code deploy/<profile>}; the Python installer deletes it with everything in it. */
    public Path profileFolder(ProfileName profile) {
        return deployFolder().resolve(profile.value());
    }

    /** The folder that holds one folder for each profile, {@code deploy}. */
    public Path deployFolder() {
        return root.resolve(DEPLOY);
    }

    /** The file that records a profile's deployment (docs/manifest-format.md). */
    public Path manifest(ProfileName profile) {
        return profileFolder(profile).resolve(MANIFEST);
    }

    /**
     * The manifest from before, which the Python installer keeps beside a profile's folder while it applies over the profile; it stays
     * when that fails.
     */
    public Path recoveryCopy(ProfileName profile) {
        return deployFolder().resolve(profile.value() + ".recovery.json");
    }

    /** Whether a path is that of a profile's manifest in any workspace. */
    public static boolean isManifest(Path file) {
        return file.endsWith(MANIFEST)
                && file.getNameCount() > 2
                && file.getName(file.getNameCount() - 3).toString().equals(DEPLOY);
    }

    /** The file to which a profile's agent writes its log; older parts have {@code .1} to {@code .3} appended. */
    public Path log(ProfileName profile) {
        return profileFolder(profile).resolve("runner.log");
    }

    /** The file that holds the number of a profile's agent process, in the Python installer's format. */
    public Path pidFile(ProfileName profile) {
        return profileFolder(profile).resolve("runner.pid");
    }

    /** The file with a profile's shell variables, which the marked lines in the user's shell files read. */
    public Path shellVariables(ProfileName profile) {
        return profileFolder(profile).resolve("env.sh");
    }

    /** The folder of the records that only this program uses: journals, ledger, process identities, locks. Private to its owner. */
    public Path tray() {
        return root.resolve("tray");
    }

    /** The file that says that we made the workspace, and from which folder on. */
    public Path mark() {
        return tray().resolve("made");
    }

    /** The file that records the routing of all profiles: the routing state as JSON. */
    public Path ledger() {
        return tray().resolve("ledger.json");
    }

    /** The second copy of the ledger, which is read when the first one is damaged. */
    public Path ledgerCopy() {
        return tray().resolve("ledger.copy.json");
    }

    /** The write-ahead log of a profile's present change, one JSON object per line; absent when no change is open. */
    public Path journal(ProfileName profile) {
        return tray().resolve("journal").resolve(profile.value() + ".jsonl");
    }

    /**
     * Returns the path of the private file that keeps the settings which a stop removed, for a profile of the Python
     * installer.
     */
    public Path pausedRouting(ProfileName profile) {
        return tray().resolve("paused-" + profile.value() + ".json");
    }

    /** The file with the identity (number and start time) of a profile's agent process. */
    public Path process(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + ".json");
    }

    /** The file with the identity of the engine process that a profile's agent runs; no profile's name can contain the tilde. */
    public Path engineProcess(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + "~engine.json");
    }

    /** The file in which the agent records the restarts and the last end of its engine. */
    public Path engineHistory(ProfileName profile) {
        return tray().resolve("process").resolve(profile.value() + "~history.json");
    }

    /** The file with the environment variables of a profile's agent, secrets included. Private to its owner. */
    public Path agentVariables(ProfileName profile) {
        return profileFolder(profile).resolve("agent.env");
    }

    /**
     * The lock file of one resource.
     *
     * @param name a profile's name, or one word such as {@code routing}
     */
    public Path lock(String name) {
        return tray().resolve("lock").resolve(name);
    }
}
