package dev.headroom.core.api;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.planner.InputRecorder;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans changes once and runs the plans that were made; see {@link Installer#run}. */
final class ChangeRunner {
    private final Host host;
    private final WorkspaceLayout workspace;
    private final ChangeGuard guard;
    private final ChangePlanner planner;
    private final RemoveOperation removals;

    ChangeRunner(
            Host host, WorkspaceLayout workspace, ChangeGuard guard, ChangePlanner planner, RemoveOperation removals) {
        this.host = host;
        this.workspace = workspace;
        this.guard = guard;
        this.planner = planner;
        this.removals = removals;
    }

    Answer<Preview> preview(Change change) {
        return ChangeGuard.answer(() -> planner.plan(change, host.clock().now()));
    }

    Outcome run(Preview shown, Consumer<Progress> progress, Cancellation cancellation) {
        ProfileName profile = shown.deployment().profile();
        return guard.guarded(() -> guard.locked(profile, progress, () -> underLock(shown, progress, cancellation))
                // Planned after the lock was left, for what is there only under it is no input.
                .orElseGet(() -> new Outcome.Outdated(
                        planner.plan(shown.change(), host.clock().now()))));
    }

    /** Runs a plan; empty when nothing was done because it is outdated. */
    private Optional<Outcome> underLock(Preview shown, Consumer<Progress> progress, Cancellation cancellation) {
        ProfileName profile = shown.deployment().profile();
        if (shown.change() instanceof Change.Apply) {
            new Journal(host, workspace, profile).refuseIfOpen();
        }
        if (shown.change() instanceof Change.Remove
                && new ManifestStore(host, workspace).find(profile).isEmpty()) {
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
            case Change.Apply apply ->
                new ApplyOperation(host, workspace, guard).run(preview, apply, progress, cancellation);
            case Change.Remove _, Change.Restore _ -> Optional.of(removals.run(preview.plan(), progress));
            case Change.ResolveDrift resolve ->
                Optional.of(new DriftService(host, workspace)
                        .resolve(resolve.profile(), resolve.choice())
                        .<Outcome>map(notes -> new Outcome.Applied(preview.deployment(), notes))
                        .orElseGet(() -> new Outcome.Completed(List.of())));
        };
    }
}
