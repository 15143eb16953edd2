package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.Enlistment;
import dev.headroom.core.apply.Router;
import dev.headroom.core.apply.Steps;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import dev.headroom.core.planner.Keeper;
import dev.headroom.core.status.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts, stops, routes and unroutes what is installed. Everything here can be done twice and interrupted anywhere: the
 * ledger says what is meant to be, and whoever comes next makes it so.
 */
public final class Lifecycle {
    private static final int COLD_START_SECONDS = 180;

    private final Host host;
    private final Workspace workspace;
    private final Keeper keeper;
    private final Router router;

    public Lifecycle(Host host, Workspace workspace, Keeper keeper) {
        this.host = host;
        this.workspace = workspace;
        this.keeper = keeper;
        router = new Router(host, workspace);
    }

    /** Starts a profile and routes its tools when it is routable; returns lines worth telling. */
    public List<String> start(Deployment deployment, Consumer<Progress> progress) {
        List<String> notes = new ArrayList<>(router.change(Enlistment.started(deployment.profile()), List.of()));
        List<Step> steps = new ArrayList<>(keeper.start(deployment));
        steps.add(new Step.AwaitRoutable(deployment.profile(), COLD_START_SECONDS));
        steps.add(new Step.Route(deployment.profile(), List.of()));
        notes.addAll(perform(steps, progress));
        return notes;
    }

    /** Unroutes the tools of a profile first and ends it then. */
    public List<String> stop(Deployment deployment, Consumer<Progress> progress) {
        Router.Routing routing = router.release(Enlistment.stopped(deployment.profile()));
        List<String> notes = new ArrayList<>(routing.notes());
        notes.addAll(perform(keeper.stop(deployment), progress));
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of '" + deployment.profile() + "' stays routed."));
        }
        return notes;
    }

    /** Stops, waits until the old process is gone, and starts. */
    public List<String> restart(Deployment deployment, Consumer<Progress> progress) {
        List<String> notes = new ArrayList<>(stop(deployment, progress));
        notes.addAll(start(deployment, progress));
        return notes;
    }

    /** Routes the tools of a profile that runs. */
    public List<String> route(Deployment deployment) {
        List<Step> steps = List.of(
                new Step.AwaitRoutable(deployment.profile(), 1), new Step.Route(deployment.profile(), List.of()));
        return perform(steps, event -> {});
    }

    /** Takes the routing of a profile's tools back. */
    public List<String> unroute(ProfileName profile) {
        Router.Routing routing = router.release(Enlistment.unroute(profile, Enlistment.TAKEN_BACK));
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of profile '" + profile + "' stays routed."));
        }
        return routing.notes();
    }

    private List<String> perform(List<Step> steps, Consumer<Progress> progress) {
        List<String> notes = new ArrayList<>();
        progress.accept(new Progress.Planned(steps.stream().map(StepTitle::of).toList()));
        Steps runner = new Steps(
                host,
                workspace,
                note -> {
                    notes.add(note);
                    progress.accept(new Progress.Note(note));
                },
                new Cancellation());
        for (int index = 0; index < steps.size(); index++) {
            progress.accept(new Progress.Started(index));
            runner.perform(steps.get(index));
            progress.accept(new Progress.Done(index));
        }
        return notes;
    }
}
