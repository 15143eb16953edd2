package dev.headroom.core.legacy.undo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.manifest.RecordedMutation;
import java.util.Optional;

/** The plugin {@code headroom} of OpenClaw, as far as it leads to the profile that is removed. */
final class PythonInstallerOpenclaw {
    static final String KIND = "openclaw/openclaw-wrap";

    private final PythonInstallerUndo undo;
    private final OpenclawPlugin plugin;

    PythonInstallerOpenclaw(PythonInstallerUndo undo) {
        this.undo = undo;
        plugin = new OpenclawPlugin(undo.host, undo::step, undo::note);
    }

    void undo(RecordedMutation mutation) {
        if (!plugin.canBeAsked()) {
            undo.file(mutation)
                    .ifPresent(file -> undo.note("The command openclaw was not found, so the plugin headroom in "
                            + file.path() + " stays on; 'openclaw plugins disable headroom' switches it off."));
            return;
        }
        plugin.entry().ifPresent(entry -> undo(mutation, entry));
    }

    private void undo(RecordedMutation mutation, ObjectNode entry) {
        int port = OpenclawPlugin.port(entry).orElse(undo.port());
        if (port != undo.port()) {
            Optional<PythonInstallerProfiles.Claim> other = undo.profiles.claim(mutation);
            undo.note("OpenClaw's plugin headroom leads to port " + port
                    + other.map(claim -> " (profile '" + claim.profile() + "')").orElse("") + "; it was left.");
            return;
        }
        plugin.switchOff(entry);
    }
}
