package dev.headroom.core.api;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.state.Locks;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The engine that we install and remove ourselves, one change at a time. */
final class ManagedEngine {
    private static final String LOCK = "engine";

    private final Host host;
    private final WorkspaceLayout workspace;
    private final ManagedPython managed;

    ManagedEngine(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
        managed = new ManagedPython(host, workspace);
    }

    /** Its version; empty when there is none. */
    Optional<String> version() {
        return managed.find().map(ManagedPython.Installed::version);
    }

    Outcome install(Consumer<Progress> progress) {
        return locked(() -> {
            ManagedPython.Installed made =
                    managed.install(Optional.empty(), line -> progress.accept(new Progress.Note(line)));
            return new Outcome.Completed(List.of("Headroom " + made.version() + " in " + made.program()));
        });
    }

    Outcome remove(Consumer<Progress> progress) {
        Outcome end = locked(() -> {
            refuseWhileUsed();
            managed.remove(line -> progress.accept(new Progress.Note(line)));
            return new Outcome.Completed(List.of());
        });
        // Left by the lock's own folder; one that holds anything stays.
        host.disk().removeFolder(workspace.root());
        return end;
    }

    private void refuseWhileUsed() {
        ManifestStore manifests = new ManifestStore(host, workspace);
        manifests.profiles().stream()
                .filter(name -> manifests.get(name).deployment().runtime() == RuntimeKind.PYTHON)
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.refused(
                            "engine-in-use",
                            "The engine is in use.",
                            "The profile '" + name + "' runs it.",
                            "Give the profile another runtime or remove it first.");
                });
    }

    private Outcome locked(Supplier<Outcome> change) {
        TrayFolder tray = new TrayFolder(host, workspace);
        try {
            tray.make();
            try (FileLocks.Lock _ = Locks.waitFor(host, workspace, LOCK)) {
                return change.get();
            } finally {
                tray.tidy();
            }
        } catch (ProblemException e) {
            return new Outcome.Refused(e.problem());
        }
    }
}
