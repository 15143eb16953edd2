package dev.headroom.core.api.change;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.apply.Executor;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.leftover.WrapLeftovers;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.state.ManifestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds and takes out what the Python command line left, under a journal like every other change. */
public final class UnwrapOperation implements PythonLeftovers {
    private final FileStore disk;
    private final Path home;
    private final WrapLeftovers leftovers;
    private final ManifestStore manifests;
    private final Executor executor;
    private final ChangeGuard guard;

    /** For one workspace, whose profiles are left alone. */
    public UnwrapOperation(Host host, ManifestStore manifests, Executor executor, ChangeGuard guard) {
        disk = host.disk();
        home = host.home();
        this.manifests = manifests;
        this.executor = executor;
        this.guard = guard;
        leftovers = new WrapLeftovers(host, this::installedOn);
    }

    @Override
    public Answer<Found> find(List<String> tools, Path project, boolean servers) {
        return ChangeGuard.answer(() -> {
            WrapLeftovers.Found found = leftovers.find(tools, project, servers);
            return new Found(found.plan(), found.isWhole());
        });
    }

    @Override
    public Outcome takeOut(Plan found, Consumer<Progress> progress) {
        return guard.guarded(() -> guard.locked(found.profile(), progress, () -> {
            guard.refuseUnfinished(found.profile());
            found.userFiles().forEach(this::refuseChanged);
            Executor.End end = executor.execute(found.toCarryOut(), progress, new Cancellation());
            if (end instanceof Executor.End.Done) {
                found.userFiles().forEach(this::removeEmptyFolder);
            }
            return guard.outcome(end, Outcome.Completed::new);
        }));
    }

    /** A folder in which nothing is left came with the file that was deleted. Outside the plan: an undo makes no folder. */
    private void removeEmptyFolder(FileChange change) {
        Path folder = change.file().resolveSibling("");
        if (change.after().isEmpty() && !folder.equals(home)) {
            disk.removeFolder(folder);
        }
    }

    /** Tools write some of these files while they run. */
    private void refuseChanged(FileChange change) {
        boolean same = disk.read(change.file())
                .filter(now ->
                        change.before().filter(shown -> shown.sameBytes(now)).isPresent())
                .isPresent();
        if (!same) {
            throw ProblemException.refused(
                    "changed-since-preview",
                    change.file() + " was changed since it was shown.",
                    "Another program has just written it.",
                    "Run the command again; nothing was changed.");
        }
    }

    private Optional<ProfileName> installedOn(int port) {
        return manifests.profiles().stream().filter(name -> isOn(name, port)).findFirst();
    }

    /** A manifest that cannot be read stops the search: what leads to that profile could not be told from a trace. */
    private boolean isOn(ProfileName name, int port) {
        return manifests
                .find(name)
                .filter(manifest -> manifest.deployment().proxy().port() == port)
                .filter(manifest -> !isOfInit(manifest))
                .isPresent();
    }

    /** The original's {@code init} records its proxy as a profile, and none of the settings that it changed for it. */
    private static boolean isOfInit(Manifest manifest) {
        return manifest.deployment().profile().value().startsWith("init-")
                && manifest.mutations().isEmpty();
    }
}
