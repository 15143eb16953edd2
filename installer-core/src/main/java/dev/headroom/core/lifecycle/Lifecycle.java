package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.apply.StepRunner;
import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.undo.PausedRouting;
import dev.headroom.core.legacy.undo.PythonInstallerRouting;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import dev.headroom.core.planner.TakenOutSettings;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.RoutingState;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts, stops, routes and unroutes installed profiles. Every operation can be repeated and interrupted at any point: it
 * records first what should be, and the next command continues from that record.
 */
public final class Lifecycle {

    private final Host host;
    private final WorkspaceLayout workspace;
    private final PausedRouting paused;
    private final SupervisorList supervisors;
    private final Router router;
    private final StepRunner runner;
    private final AgentControl agents;

    public Lifecycle(
            Host host,
            PausedRouting paused,
            SupervisorList supervisors,
            Router router,
            StepRunner runner,
            AgentControl agents) {
        this.host = host;
        this.paused = paused;
        workspace = paused.workspace();
        this.supervisors = supervisors;
        this.router = router;
        this.runner = runner;
        this.agents = agents;
    }

    /** Starts a profile and routes its tools when it is routable; returns lines worth telling. */
    public List<String> start(Manifest manifest, Consumer<Progress> progress) {
        ProfileName profile = manifest.deployment().profile();
        Optional<Problem> damage = router.damage();
        if (damage.isEmpty()) {
            TakenOutSettings.giveBack(manifest, router, workspace, host);
        }
        List<String> notes = new ArrayList<>(
                damage.map(problem -> List.of(problem.what() + " The settings of its tools stay as they are."))
                        .orElseGet(() -> router.change(RoutingChange.started(profile), List.of())));
        SupervisedDeployment keeping = SupervisedDeployment.installed(manifest, workspace, host, supervisors);
        boolean runs = keeping.status() instanceof SupervisorStatus.Running;
        List<Step> steps = new ArrayList<>(runs ? List.of() : keeping.start());
        steps.add(new Step.AwaitRoutable(profile, Step.AwaitRoutable.COLD_START_SECONDS));
        if (damage.isEmpty()) {
            steps.add(new Step.Route(profile, List.of(), false));
        }
        notes.addAll(perform(steps, progress));
        notes.addAll(paused.resume(profile));
        return notes;
    }

    /** Unroutes the tools of a profile first and ends it then. */
    public List<String> stop(Manifest manifest, Consumer<Progress> progress) {
        ProfileName profile = manifest.deployment().profile();
        Optional<Problem> damage = router.damage();
        List<String> notes = damage.isPresent() ? end(manifest, progress) : unroutedFirst(manifest, progress);
        if (damage.isPresent()) {
            throw new ProblemException(
                    damage.get().under("The profile '" + profile + "' was stopped; what is routed to it stays so."));
        }
        return notes;
    }

    private List<String> end(Manifest manifest, Consumer<Progress> progress) {
        return perform(ending(manifest), progress);
    }

    private List<Step> ending(Manifest manifest) {
        return SupervisedDeployment.installed(manifest, workspace, host, supervisors)
                .stop();
    }

    private List<String> unroutedFirst(Manifest manifest, Consumer<Progress> progress) {
        ProfileName profile = manifest.deployment().profile();
        Router.Routing routing = router.release(RoutingChange.stopped(profile));
        List<String> notes = new ArrayList<>(routing.notes());
        List<Step> steps = new ArrayList<>();
        if (router.ledger().profile(profile).isEmpty() && !manifest.mutations().isEmpty()) {
            PythonInstallerRouting.Undo undo = paused.pause(manifest);
            steps.addAll(undo.steps());
            notes.addAll(undo.notes());
        }
        steps.addAll(ending(manifest));
        notes.addAll(perform(steps, progress));
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of '" + profile + "' stays routed."));
        }
        return notes;
    }

    /** Stops, waits until the old process is gone, and starts. */
    public List<String> restart(Manifest manifest, Consumer<Progress> progress) {
        List<String> notes = new ArrayList<>(
                router.damage().isPresent() ? end(manifest, progress) : unroutedFirst(manifest, progress));
        notes.addAll(start(manifest, progress));
        return notes;
    }

    /** Routes the tools of a profile that runs; refuses for one that is stopped or does not run. */
    public List<String> route(Manifest manifest) {
        ProfileName profile = manifest.deployment().profile();
        if (router.ledger()
                .profile(profile)
                .map(RoutingState.ProfileRouting::stopped)
                .orElse(false)) {
            throw idle("profile-stopped", "The profile '" + profile + "' is stopped.", profile);
        }
        if (agents.look(manifest.deployment()) instanceof Health.NotListening) {
            throw idle("profile-not-running", "The profile '" + profile + "' does not run.", profile);
        }
        List<Step> steps = List.of(new Step.AwaitRoutable(profile, 1), new Step.Route(profile, List.of(), false));
        return perform(steps, event -> {});
    }

    private static ProblemException idle(String code, String what, ProfileName profile) {
        return ProblemException.refused(
                code,
                what,
                "Tools are routed only to a proxy that runs.",
                "Use 'headroom install start --profile " + profile + "', which starts it and routes its tools.");
    }

    /** Takes the routing of a profile's tools back. */
    public List<String> unroute(ProfileName profile) {
        Router.Routing routing = router.release(RoutingChange.unroute(profile, RoutingChange.TAKEN_BACK));
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of profile '" + profile + "' stays routed."));
        }
        return routing.notes();
    }

    private List<String> perform(List<Step> steps, Consumer<Progress> progress) {
        List<String> notes = new ArrayList<>();
        progress.accept(new Progress.Planned(steps.stream().map(StepTitle::of).toList()));
        Consumer<String> noting = note -> {
            notes.add(note);
            progress.accept(new Progress.Note(note));
        };
        for (int index = 0; index < steps.size(); index++) {
            progress.accept(new Progress.Started(index));
            runner.perform(steps.get(index), noting, new Cancellation());
            progress.accept(new Progress.Done(index));
        }
        return notes;
    }
}
