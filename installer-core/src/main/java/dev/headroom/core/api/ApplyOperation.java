package dev.headroom.core.api;

import dev.headroom.core.apply.Executor;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.planner.Planner;
import dev.headroom.core.planner.resolve.PortSelection;
import dev.headroom.core.state.Journal;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries one request out: planned, planned again under the profile's lock, and executed. */
final class ApplyOperation {
    /** How many ports are tried when one after the other is taken between our look at it and our use of it. */
    private static final int PORTS = 3;

    private final Host host;
    private final WorkspaceLayout workspace;
    private final ChangeGuard operations;
    private final Planner planner;

    ApplyOperation(Host host, WorkspaceLayout workspace, ChangeGuard operations, Planner planner) {
        this.host = host;
        this.workspace = workspace;
        this.operations = operations;
        this.planner = planner;
    }

    Outcome apply(ApplyRequest request, Consumer<Progress> progress, Cancellation cancellation) {
        ProfileName profile = ProfileName.forNew(request.profile().orElse(ProfileName.DEFAULT.value()));
        List<String> notes = planner.plan(request).plan().notes();
        return operations.locked(profile, progress, () -> {
            new Journal(host, workspace, profile).refuseIfOpen();
            // Planned again under the lock: an unfinished change may just have been settled.
            Planner.Planned planned = planner.plan(request).toCarryOut();
            notes.forEach(note -> progress.accept(new Progress.Note(note)));
            Executor executor = new Executor(host, workspace, progress, cancellation);
            Executor.End end = executor.execute(planned.plan());
            for (int tried = 1; wasSnatched(planned.deployment(), end); tried++) {
                String taken = "Port " + planned.deployment().proxy().port() + " was taken by somebody else just then";
                if (tried == PORTS || !request.port().equals(Optional.of("auto"))) {
                    end = said(end, taken + ".");
                    break;
                }
                planned = planner.plan(request).toCarryOut();
                progress.accept(new Progress.Note(
                        taken + "; port " + planned.deployment().proxy().port() + " is tried."));
                end = executor.execute(planned.plan());
            }
            Deployment deployment = planned.deployment();
            return operations.outcome(end, all -> new Outcome.Applied(deployment, all));
        });
    }

    /** Whether it failed, and the port is somebody else's now that our proxy is gone. */
    private boolean wasSnatched(Deployment deployment, Executor.End end) {
        return end instanceof Executor.End.Undone undone
                && undone.problem().isPresent()
                && new PortSelection(host, workspace)
                        .isOthers(deployment.profile(), deployment.proxy().port());
    }

    private static Executor.End said(Executor.End end, String sentence) {
        return end instanceof Executor.End.Undone undone
                ? new Executor.End.Undone(undone.problem()
                        .map(problem -> new Problem.Failed(
                                problem.code(), problem.what(), sentence + " " + problem.why(), problem.fix())))
                : end;
    }
}
