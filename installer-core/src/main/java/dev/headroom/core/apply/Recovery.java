package dev.headroom.core.apply;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.Journal.Unfinished;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.record.RoutingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Settles what killed commands left: an interrupted apply rolls back, an interrupted removal rolls forward. */
public final class Recovery {
    private final Host host;
    private final ProfileStores stores;
    private final Journal journal;
    private final StepUndoer undoer;
    private final Executor executor;
    private final Supplier<RoutingState> rebuilt;

    /**
     * For one workspace.
     *
     * @param rebuilt what can be found out of the ledger where no copy of it is left
     */
    public Recovery(
            Host host, ProfileStores stores, StepUndoer undoer, Executor executor, Supplier<RoutingState> rebuilt) {
        this.host = host;
        this.stores = stores;
        this.undoer = undoer;
        this.executor = executor;
        this.rebuilt = rebuilt;
        journal = stores.journal();
    }

    /** Settles every profile whose lock is free; a sentence for each thing that was settled or could not be. */
    public List<String> recover() {
        List<String> said = new ArrayList<>();
        TrayFolder tray = stores.tray();
        if (tray.isThere() || !found().isEmpty()) {
            tray.make();
            mendLedger(said);
            for (ProfileName profile : journal.open()) {
                Optional<FileLocks.Lock> lock =
                        host.locks().lock(stores.workspace().lock(TrayFolder.lockOf(profile)));
                if (lock.isPresent()) {
                    try (FileLocks.Lock _ = lock.get()) {
                        said.addAll(recover(profile));
                    } catch (ProblemException e) {
                        said.add(StepUndoer.sentence(e.problem()));
                    }
                }
            }
        }
        tray.tidy();
        return said;
    }

    private void mendLedger(List<String> said) {
        try (FileLocks.Lock _ = stores.tray().waitFor("routing")) {
            if (stores.routing().mend()) {
                said.add("The record of routed settings was damaged or gone; it was restored from its copy.");
            }
            RoutingState found = found();
            if (!found.isEmpty()) {
                stores.routing().write(found);
                said.add("The record of routed settings and its copies were lost; the record was made again from the"
                        + " manifests and the settings files.");
            }
        } catch (ProblemException e) {
            said.add(StepUndoer.sentence(e.problem()));
        }
    }

    /** Makes the ledger anew where it and every copy of it are lost; a sentence when that was done. The state folder is there. */
    public List<String> rebuild() {
        List<String> said = new ArrayList<>();
        if (!found().isEmpty()) {
            mendLedger(said);
        }
        return said;
    }

    /** The ledger as far as it can be found out; an empty one while it, or a copy, is there. */
    private RoutingState found() {
        return stores.routing().isLost() ? rebuilt.get() : RoutingState.EMPTY;
    }

    /** Settles one profile; the caller holds its lock. */
    public List<String> recover(ProfileName profile) {
        Optional<Unfinished> unfinished;
        try {
            unfinished = journal.unfinished(profile);
        } catch (ProblemException e) {
            return List.of(StepUndoer.sentence(e.problem()));
        }
        if (unfinished.isEmpty()) {
            journal.close(profile);
            return List.of();
        }
        return switch (unfinished.get().plan().kind()) {
            case APPLY -> rollBack(profile, unfinished.get());
            case REMOVE -> rollForward(profile, unfinished.get().plan());
        };
    }

    private List<String> rollBack(ProfileName profile, Unfinished unfinished) {
        List<String> leftovers = undoer.undo(unfinished.plan().steps().subList(0, unfinished.last() + 1), note -> {});
        if (leftovers.isEmpty()) {
            journal.close(profile);
            return List.of("An interrupted change of profile '" + profile + "' was undone.");
        }
        return said("An interrupted change of profile '" + profile + "' could not be undone completely:", leftovers);
    }

    private List<String> rollForward(ProfileName profile, Plan plan) {
        Cancellation hurry = new Cancellation();
        hurry.request(); // another command waits for this
        return switch (executor.execute(plan, event -> {}, hurry)) {
            case Executor.End.Done ignored
            when onlyForgets(plan) ->
                List.of("The last step of an interrupted change of profile '" + profile + "' was done: a token that is"
                        + " not used any more was taken out of the keyring.");
            case Executor.End.Done ignored ->
                List.of("An interrupted removal of profile '" + profile + "' was completed.");
            case Executor.End.Undone ignored -> List.of();
            case Executor.End.Left left
            when onlyForgets(plan) -> {
                journal.close(profile);
                yield said(
                        "A token that profile '" + profile + "' does not use any more stays in the keyring:",
                        left.leftovers());
            }
            case Executor.End.Left left ->
                said("An interrupted removal of profile '" + profile + "' could not be completed:", left.leftovers());
        };
    }

    /** What an apply leaves to the end, where it is valid already. */
    private static boolean onlyForgets(Plan plan) {
        return plan.steps().stream().allMatch(Step.ForgetToken.class::isInstance);
    }

    private static List<String> said(String headline, List<String> leftovers) {
        List<String> all = new ArrayList<>();
        all.add(headline);
        all.addAll(leftovers);
        return all;
    }
}
