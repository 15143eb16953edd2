package dev.headroom.core.legacy.undo;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The other profiles that the Python command line made on this machine.
 *
 * @param others their manifests
 * @param unreadable those whose manifest cannot be read, so that nobody knows what they need
 */
record PythonInstallerProfiles(WorkspaceLayout workspace, List<Manifest> others, List<ProfileName> unreadable) {
    /** A change of another profile at the same place. */
    record Claim(Manifest manifest, RecordedMutation mutation) {
        ProfileName profile() {
            return manifest.deployment().profile();
        }
    }

    static PythonInstallerProfiles besides(Manifest manifest, ProfileStores stores) {
        RoutingState ours = stores.routing().read();
        List<Manifest> others = new ArrayList<>();
        List<ProfileName> unreadable = new ArrayList<>();
        for (ProfileName name : stores.manifests().profiles()) {
            if (name.equals(manifest.deployment().profile())
                    || ours.profile(name).isPresent()) {
                continue;
            }
            try {
                stores.manifests().find(name).ifPresent(others::add);
            } catch (ProblemException corrupt) {
                unreadable.add(name);
            }
        }
        return new PythonInstallerProfiles(stores.workspace(), others, unreadable);
    }

    /** Who else changed what this mutation changed: the same file, or the same variable. */
    Optional<Claim> claim(RecordedMutation mutation) {
        return others.stream()
                .flatMap(other -> other.mutations().stream()
                        .filter(theirs -> isSame(theirs, mutation))
                        .map(theirs -> new Claim(other, theirs)))
                .findFirst();
    }

    private static boolean isSame(RecordedMutation one, RecordedMutation other) {
        return one.target().equals(other.target())
                && one.kind().equals(other.kind())
                && one.path().equals(other.path())
                && String.valueOf(one.data().get("name"))
                        .equals(String.valueOf(other.data().get("name")))
                && String.valueOf(one.data().get("scope"))
                        .equals(String.valueOf(other.data().get("scope")));
    }
}
