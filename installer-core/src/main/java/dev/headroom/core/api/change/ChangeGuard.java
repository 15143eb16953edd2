package dev.headroom.core.api.change;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.apply.Executor;
import dev.headroom.core.apply.Recovery;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.lifecycle.StaleRoutingCleanup;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.TrayFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every change has in common: problems become values, unfinished work is settled first, one change at a time. */
public final class ChangeGuard {
    private static final int ATTEMPTS = 50;

    private final TrayFolder tray;
    private final Journal journal;
    private final Recovery recovery;
    private final StaleRoutingCleanup staleRouting;

    /**
     * Creates a guard for one workspace.
     *
     * @param tray the folder that holds the locks
     * @param journal shows which change is open
     * @param recovery completes or undoes a change that was killed
     * @param staleRouting removes settings that a killed command left
     */
    public ChangeGuard(TrayFolder tray, Journal journal, Recovery recovery, StaleRoutingCleanup staleRouting) {
        this.tray = tray;
        this.journal = journal;
        this.recovery = recovery;
        this.staleRouting = staleRouting;
    }

    /** Turns a problem before anything was begun into an outcome. */
    public Outcome guarded(Supplier<Outcome> change) {
        try {
            return change.get();
        } catch (ProblemException e) {
            return new Outcome.Refused(e.problem());
        }
    }

    /** Turns a problem with a question into an answer. */
    public static <T> Answer<T> answer(Supplier<T> question) {
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
    public <T> T locked(ProfileName profile, Consumer<Progress> progress, Supplier<T> change) {
        try {
            try (FileLocks.Lock _ = enter(profile)) {
                recovery.rebuild().forEach(said -> progress.accept(new Progress.Note(said)));
                if (journal.isOpen(profile)) {
                    // Another command was killed since this one began.
                    recovery.recover(profile).forEach(said -> progress.accept(new Progress.Note(said)));
                }
                return change.get();
            }
        } finally {
            tray.tidy();
        }
    }

    /** Another command that ends may just tidy the folder away: then it is made again. */
    private FileLocks.Lock enter(ProfileName profile) {
        for (int attempt = 1; ; attempt++) {
            try {
                tray.make();
                return tray.waitFor(TrayFolder.lockOf(profile));
            } catch (ProblemException e) {
                if (attempt == ATTEMPTS || !e.problem().code().equals(FileStore.NO_FOLDER)) {
                    throw e;
                }
            }
        }
    }

    /** Refuses an apply while an earlier change of the profile is not undone completely. */
    public void refuseUnfinished(ProfileName profile) {
        journal.refuseIfOpen(profile);
    }

    /** Completes or undoes changes that were killed; see {@link Core.Changes#recover}. */
    public List<String> recover() {
        List<String> said = new ArrayList<>();
        try {
            said.addAll(recovery.recover());
            said.addAll(staleRouting.unroute());
        } catch (ProblemException e) {
            said.add(e.problem().what());
        }
        return said;
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
