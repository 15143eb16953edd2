package dev.headroom.core.legacy.undo;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the routing of a profile of the Python installer while we have stopped the profile. {@link #pause} undoes the
 * mutations of the manifest, which then names none, as after that installer's own stop. A private file keeps the removed
 * settings until the profile runs again, is applied or is removed.
 */
public final class PausedRouting {
    /** As that installer makes folders. */
    private static final String FOLDER_MODE = "rwxr-xr-x";

    private final Host host;
    private final WorkspaceLayout workspace;
    private final PythonInstallerRouting original;

    public PausedRouting(Host host, WorkspaceLayout workspace, PythonInstallerRouting original) {
        this.host = host;
        this.workspace = workspace;
        this.original = original;
    }

    public WorkspaceLayout workspace() {
        return workspace;
    }

    /**
     * Records the settings that are about to be removed, and plans the removal.
     *
     * @return the steps, and what is left as it is and why
     * @throws dev.headroom.core.model.ProblemException {@code original-uneditable} when a file cannot be edited safely
     */
    public PythonInstallerRouting.Undo pause(Manifest manifest) {
        ProfileName profile = manifest.deployment().profile();
        PythonInstallerRouting.Undo undo = original.undo(manifest);
        Path file = workspace.manifest(profile);
        List<Step> steps = new ArrayList<>(undo.steps());
        host.disk().read(file).ifPresent(bytes -> {
            String mode = host.disk().facts(file).map(facts -> facts.mode()).orElse(FileImage.PRIVATE);
            byte[] without = ManifestStore.encode(manifest.withoutMutations());
            steps.add(new Step.WriteFile(file, Optional.of(new FileImage(bytes, mode)), new FileImage(without, mode)));
        });
        // A stop that was killed half way left its own record, and the rest of the work.
        List<Step> all = new ArrayList<>(recorded(profile));
        all.addAll(steps);
        host.disk().write(workspace.pausedRouting(profile), Journal.encode(all), FileImage.PRIVATE);
        return new PythonInstallerRouting.Undo(steps, undo.notes());
    }

    /** Restores what {@link #pause} removed, except where somebody changed it since; returns notes about what was left. */
    public List<String> resume(ProfileName profile) {
        List<String> notes = new ArrayList<>();
        for (Step each : recorded(profile).reversed()) {
            // A journal knows a manifest by its place.
            Step step = each instanceof Step.WriteManifest manifest ? manifest.onFile() : each;
            if (step instanceof Step.WriteFile write && write.before().isPresent()) {
                restore(write.file(), Optional.of(write.after()), write.before().get(), notes);
            } else if (step instanceof Step.DeleteFile delete) {
                restore(delete.file(), Optional.empty(), delete.before(), notes);
            } else if (step instanceof Step.RemoveFolder folder) {
                host.disk().makeFolder(folder.folder(), FOLDER_MODE);
            } else if (step instanceof Step.Run run && run.undo().isPresent()) {
                host.commands().run(run.undo().get().argv());
            }
        }
        host.disk().delete(workspace.pausedRouting(profile));
        return notes;
    }

    private List<Step> recorded(ProfileName profile) {
        return host.disk()
                .read(workspace.pausedRouting(profile))
                .map(Journal::decode)
                .orElse(List.of());
    }

    private void restore(Path file, Optional<FileImage> left, FileImage before, List<String> notes) {
        Optional<byte[]> now = host.disk().read(file);
        boolean same = now.isPresent()
                ? left.filter(image -> image.sameBytes(now.get())).isPresent()
                : left.isEmpty();
        boolean back = now.filter(before::sameBytes).isPresent()
                || (same && host.disk().swap(file, now, Optional.of(before.bytes()), before.mode()));
        if (!back) {
            notes.add(file + " was changed while the profile was stopped, and its tool is not routed by it; apply the"
                    + " profile to route it.");
        }
    }
}
