package dev.headroom.core.api.change;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.planner.InputRecorder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans changes once and runs the plans that were made; see {@link Installer#run}. */
public final class ChangeRunner implements Core.Changes {
    private final Host host;
    private final ChangeGuard guard;
    private final ChangePlanner planner;
    private final ApplyOperation applies;
    private final RemoveOperation removals;
    private final DriftService drifts;

    /** Runs the plans of one workspace; each comes from {@code planner} and is run as it was shown. */
    public ChangeRunner(
            Host host,
            ChangeGuard guard,
            ChangePlanner planner,
            ApplyOperation applies,
            RemoveOperation removals,
            DriftService drifts) {
        this.host = host;
        this.guard = guard;
        this.planner = planner;
        this.applies = applies;
        this.removals = removals;
        this.drifts = drifts;
    }

    /** Makes the plan of a change. */
    public interface ChangePlanner {
        /**
         * Looks at the machine and plans; changes nothing.
         *
         * @param at the time that the plan writes into the manifest
         * @throws dev.headroom.core.model.ProblemException when the change cannot be done on this machine
         */
        Preview plan(Change change, Instant at);
    }

    @Override
    public Answer<Preview> preview(Change change) {
        return ChangeGuard.answer(() -> planner.plan(change, host.clock().now()));
    }

    @Override
    public Outcome run(Preview shown, Consumer<Progress> progress, Cancellation cancellation) {
        ProfileName profile = shown.deployment().profile();
        return guard.guarded(() -> guard.locked(profile, progress, () -> underLock(shown, progress, cancellation))
                // Planned after the lock was left, for what is there only under it is no input.
                .orElseGet(() -> new Outcome.Outdated(
                        planner.plan(shown.change(), host.clock().now()))));
    }

    @Override
    public List<Path> purge() {
        return removals.purge(host);
    }

    @Override
    public Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress) {
        return removals.restore(profile, progress);
    }

    @Override
    public List<String> traces() {
        return removals.traces();
    }

    @Override
    public Outcome takeOutTraces(Consumer<Progress> progress) {
        return removals.takeOutTraces(progress);
    }

    @Override
    public List<String> recover() {
        return guard.recover();
    }

    /** Runs a plan; empty when nothing was done because it is outdated. */
    private Optional<Outcome> underLock(Preview shown, Consumer<Progress> progress, Cancellation cancellation) {
        ProfileName profile = shown.deployment().profile();
        if (shown.change() instanceof Change.Apply) {
            guard.refuseUnfinished(profile);
        }
        if (shown.change() instanceof Change.Remove && removals.isRemoved(profile)) {
            // Another command removed it meanwhile.
            return Optional.of(new Outcome.Completed(List.of()));
        }
        Preview now = upToDate(shown);
        return now.doesTheSameAs(shown) ? carryOut(now, progress, cancellation) : Optional.empty();
    }

    /** The same preview, or, when something that the planner read is different now, a new one. */
    private Preview upToDate(Preview shown) {
        return InputRecorder.areUpToDate(shown.inputs(), host)
                ? shown
                : planner.plan(shown.change(), shown.inputs().at());
    }

    private Optional<Outcome> carryOut(Preview preview, Consumer<Progress> progress, Cancellation cancellation) {
        return switch (preview.change()) {
            case Change.Apply apply -> applies.run(preview, apply, progress, cancellation);
            case Change.Remove _, Change.Restore _ -> Optional.of(removals.run(preview.plan(), progress, cancellation));
            case Change.ResolveDrift resolve ->
                Optional.of(drifts.resolve(resolve.profile(), resolve.choice())
                        .<Outcome>map(notes -> new Outcome.Applied(preview.deployment(), notes))
                        .orElseGet(() -> new Outcome.Completed(List.of())));
        };
    }
}
