package dev.headroom.core.api;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.lifecycle.PythonUse;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.state.Locks;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The Headroom engine for Python that this program installs and removes itself. The wizard and the command line use the same
 * object and the same lock, so that only one of them changes the install at a time.
 */
final class ManagedEngine implements PythonInstall {
    /** The name of the lock; no profile's lock has it, because their names begin with a word of their own. */
    private static final String LOCK = "python";

    private final Host host;
    private final WorkspaceLayout workspace;
    private final ManagedPython python;

    ManagedEngine(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
        python = new ManagedPython(host, workspace);
    }

    @Override
    public Optional<String> find() {
        return python.find().map(found -> "Headroom " + found.version() + " in " + found.program());
    }

    /** Returns the version of the install; empty when there is none. */
    Optional<String> version() {
        return python.find().map(ManagedPython.Installed::version);
    }

    @Override
    public Outcome install(Optional<String> version, Consumer<Progress> progress) {
        return alone("Install Headroom's Python package", progress, note -> {
            Optional<String> before = python.find().map(ManagedPython.Installed::version);
            ManagedPython.Installed now = python.install(version, note);
            boolean changed = before.isPresent() && !before.get().equals(now.version());
            return changed
                    ? using().stream()
                            .map(name -> "Profile '" + name + "' goes on with " + before.get()
                                    + " until 'headroom install restart --profile " + name + "'.")
                            .toList()
                    : List.of();
        });
    }

    @Override
    public Outcome remove(Consumer<Progress> progress) {
        return alone("Remove Headroom's Python package", progress, note -> {
            List<ProfileName> users = using();
            if (!users.isEmpty()) {
                throw ProblemException.refused(
                        "python-in-use",
                        "The Python Headroom is in use.",
                        "Profile '" + users.getFirst() + "' runs it.",
                        "Remove that profile first, or apply it with another runtime.");
            }
            return python.remove(note) ? List.of() : List.of("There was none.");
        });
    }

    private List<ProfileName> using() {
        return new PythonUse(host, workspace).below(python.folder());
    }

    /** Runs one change under the lock and reports it as one step; an empty workspace is deleted afterwards. */
    private Outcome alone(String title, Consumer<Progress> progress, Function<Consumer<String>, List<String>> change) {
        TrayFolder tray = new TrayFolder(host, workspace);
        try {
            tray.make();
            try (FileLocks.Lock _ = Locks.waitFor(host, workspace, LOCK)) {
                progress.accept(new Progress.Planned(List.of(title)));
                progress.accept(new Progress.Started(0));
                List<String> notes = change.apply(note -> progress.accept(new Progress.Note(note)));
                progress.accept(new Progress.Done(0));
                return new Outcome.Completed(notes);
            } finally {
                tray.tidy();
                python.tidy();
            }
        } catch (ProblemException e) {
            return new Outcome.Refused(e.problem());
        }
    }
}
