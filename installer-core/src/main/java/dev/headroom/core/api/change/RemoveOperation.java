package dev.headroom.core.api.change;

import dev.headroom.core.api.Core;
import dev.headroom.core.apply.Executor;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.planner.EngineData;
import dev.headroom.core.planner.RemovalPlanner;
import dev.headroom.core.planner.lost.LostRecords;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.record.RoutingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Removes profiles: those that have a manifest, and whatever else is on record of one. */
public final class RemoveOperation {
    private final ProfileStores stores;
    private final RemovalPlanner planner;
    private final Executor executor;
    private final DriftService drifts;
    private final ChangeGuard operations;
    private final LostRecords lost;

    /** Makes the operation of one workspace; {@code operations} holds its lock. */
    public RemoveOperation(
            ProfileStores stores,
            RemovalPlanner planner,
            Executor executor,
            DriftService drifts,
            ChangeGuard operations,
            LostRecords lost) {
        this.stores = stores;
        this.planner = planner;
        this.executor = executor;
        this.drifts = drifts;
        this.operations = operations;
        this.lost = lost;
    }

    /** Whether the profile has no manifest any more. */
    boolean isRemoved(ProfileName profile) {
        return stores.manifests().find(profile).isEmpty();
    }

    /**
     * Carries the plan of a removal out. The caller holds the profile's lock.
     *
     * @param hurry when it is requested, answers that are under way are cut off
     */
    Outcome run(Plan plan, Consumer<Progress> progress, Cancellation hurry) {
        plan.notes().forEach(note -> progress.accept(new Progress.Note(note)));
        return operations.outcome(executor.execute(plan.toCarryOut(), progress, hurry), Outcome.Completed::new);
    }

    /** Deletes what engines left, once no profile is there; the workspace goes with it when nothing else is in it. */
    List<Path> purge(Host host) {
        List<Path> deleted = EngineData.purge(host, stores.workspace());
        if (!deleted.isEmpty()) {
            host.disk().removeFolder(stores.workspace().root());
        }
        return deleted;
    }

    /** From the records alone, manifest or not. One that cannot be taken back keeps its record; the others do not wait for it. */
    Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress) {
        return operations.guarded(() -> {
            List<ProfileName> recorded = recorded();
            profile.filter(name -> !recorded.contains(name)).ifPresent(name -> {
                throw notOnRecord(name, recorded);
            });
            if (recorded.isEmpty()) {
                return new Outcome.Completed(List.of(Core.Changes.NOTHING_ON_RECORD));
            }
            List<String> notes = new ArrayList<>();
            Outcome last = new Outcome.Completed(notes);
            for (ProfileName name : profile.map(List::of).orElse(recorded)) {
                Outcome outcome = operations.guarded(() -> operations.locked(
                        name, progress, () -> run(planner.plan(name, readable(name)), progress, new Cancellation())));
                if (outcome instanceof Outcome.Completed done) {
                    notes.addAll(done.notes());
                } else {
                    last = outcome;
                }
            }
            return last instanceof Outcome.Completed ? new Outcome.Completed(notes) : last;
        });
    }

    /** See {@link Core.Changes#traces}. */
    List<String> traces() {
        return recorded().isEmpty() ? LostRecords.sentences(lost.withoutManifests()) : List.of();
    }

    /** They are put on record first, so that what is taken out is what any removal takes out. */
    Outcome takeOutTraces(Consumer<Progress> progress) {
        return operations.guarded(() -> operations.locked(ProfileName.DEFAULT, progress, () -> {
            RoutingState found = recorded().isEmpty() ? lost.withoutManifests() : RoutingState.EMPTY;
            if (found.isEmpty()) {
                return new Outcome.Completed(List.of());
            }
            try (FileLocks.Lock _ = stores.tray().waitFor("routing")) {
                stores.routing().write(found);
            }
            List<String> notes = new ArrayList<>();
            for (ProfileName name : found.profiles().keySet()) {
                Outcome last = run(planner.plan(name, Optional.empty()), progress, new Cancellation());
                if (!(last instanceof Outcome.Completed done)) {
                    return last;
                }
                notes.addAll(done.notes());
            }
            return new Outcome.Completed(notes);
        }));
    }

    /** Every profile of which anything is on record: a manifest, a place in the ledger, a journal, an agent. */
    public List<ProfileName> recorded() {
        List<ProfileName> names = new ArrayList<>(stores.manifests().profiles());
        names.addAll(drifts.registered());
        names.addAll(stores.journal().open());
        names.addAll(stores.processes().profiles());
        return names.stream().distinct().toList();
    }

    private Optional<Manifest> readable(ProfileName profile) {
        try {
            return stores.manifests().find(profile);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static ProblemException notOnRecord(ProfileName name, List<ProfileName> recorded) {
        return ProblemException.refused(
                "no-such-profile",
                "There is no record of a deployment profile named '" + name + "'.",
                recorded.isEmpty()
                        ? "There is no record of any profile."
                        : "On record: "
                                + recorded.stream().map(ProfileName::value).collect(Collectors.joining(", ")) + ".",
                "Check the name, or use --all.");
    }
}
