package dev.headroom.core.api;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.apply.Executor;
import dev.headroom.core.apply.Recovery;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.Locks;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every change has in common: problems become values, unfinished work is settled first, one change at a time. */
final class ChangeGuard {
    private static final int ATTEMPTS = 50;

    private final Host host;
    private final WorkspaceLayout workspace;

    ChangeGuard(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
    }

    /** Turns a problem before anything was begun into an outcome. */
    Outcome guarded(Supplier<Outcome> change) {
        try {
            return change.get();
        } catch (ProblemException e) {
            return new Outcome.Refused(e.problem());
        }
    }

    /** Turns a problem with a question into an answer. */
    static <T> Answer<T> answer(Supplier<T> question) {
        try {
            return new Answer.Value<>(question.get());
        } catch (ProblemException e) {
            return new Answer.Refused<>(e.problem());
        }
    }

    /**
     * Runs a change under the profile's lock; our state folder is there meanwhile, and tidied away afterwards. A journal that is
     * still open is recovered first; without one, recovery costs one look at its path.
     */
    <T> T locked(ProfileName profile, Consumer<Progress> progress, Supplier<T> change) {
        TrayFolder tray = new TrayFolder(host, workspace);
        try {
            try (FileLocks.Lock _ = enter(tray, profile)) {
                if (new Journal(host, workspace, profile).isOpen()) {
                    // Another command was killed since this one began.
                    new Recovery(host, workspace)
                            .recover(profile)
                            .forEach(said -> progress.accept(new Progress.Note(said)));
                }
                return change.get();
            }
        } finally {
            tray.tidy();
        }
    }

    /** Another command that ends may just tidy the folder away: then it is made again. */
    private FileLocks.Lock enter(TrayFolder tray, ProfileName profile) {
        for (int attempt = 1; ; attempt++) {
            try {
                tray.make();
                return Locks.waitFor(host, workspace, TrayFolder.lockOf(profile));
            } catch (ProblemException e) {
                if (attempt == ATTEMPTS || !e.problem().code().equals(FileStore.NO_FOLDER)) {
                    throw e;
                }
            }
        }
    }

    /** How an executed plan ended, as an outcome. */
    Outcome outcome(Executor.End end, Function<List<String>, Outcome> success) {
        return switch (end) {
            case Executor.End.Done done -> success.apply(done.notes());
            case Executor.End.Undone undone ->
                undone.problem().<Outcome>map(Outcome.RolledBack::new).orElseGet(Outcome.Cancelled::new);
            case Executor.End.Left left -> new Outcome.Stuck(left.problem(), left.leftovers());
        };
    }
}
