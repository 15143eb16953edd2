package dev.headroom.core.planner;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.planner.upstream.UnroutedMachine;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.routing.drift.CurrentValues;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the stop of the Python command line took out of the tools' settings. It undoes the manifest's mutations and leaves none on
 * record, so a value that is missing then was not removed by the user and is written again when the profile runs.
 */
public final class TakenOutSettings {
    private TakenOutSettings() {}

    /**
     * Gives such settings back to a profile that is about to run, and puts its mutations on record again, so that another stop of
     * that kind finds them. Does nothing when the manifest has mutations or the profile is not on our records.
     */
    public static void giveBack(Manifest manifest, Router router, WorkspaceLayout workspace, Host host) {
        ProfileName profile = manifest.deployment().profile();
        Optional<ProfileRouting> part = router.known().profile(profile);
        if (!manifest.mutations().isEmpty()
                || part.isEmpty()
                || part.get().entries().isEmpty()) {
            return;
        }
        Set<Setting> left = left(part.get(), host);
        if (!left.equals(part.get().userModified())) {
            router.change(RoutingChange.of(profile, now -> now.userModified(left)), List.of());
        }
        Host before = UnroutedMachine.of(host, List.of(), router);
        Manifest whole =
                new ManifestDraft(before).withMutations(manifest, part.get().entries());
        host.disk().write(workspace.manifest(profile), ManifestStore.encode(whole), FileImage.PRIVATE);
    }

    /** What the user changed in truth: those settings that have another value, and those that are not single values. */
    private static Set<Setting> left(ProfileRouting part, Host host) {
        Set<Setting> left = new HashSet<>(part.userModified());
        part.entries().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(ManagedEntry.Values.class::cast)
                .forEach(values -> values.values().keySet().stream()
                        .filter(key -> isMissing(values, key, host))
                        .forEach(key -> left.remove(new Setting(values.file(), key))));
        return left;
    }

    private static boolean isMissing(ManagedEntry.Values values, List<String> key, Host host) {
        try {
            return new CurrentValues(host)
                    .of(values.file(), values.format(), key)
                    .isEmpty();
        } catch (ProblemException unreadable) {
            return false;
        }
    }
}
