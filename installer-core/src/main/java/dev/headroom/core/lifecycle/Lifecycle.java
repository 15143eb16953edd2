package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.apply.StepRunner;
import dev.headroom.core.health.AnswerDrain;
import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.undo.PausedRouting;
import dev.headroom.core.legacy.undo.PythonInstallerRouting;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.TakenOutSettings;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

    /**
     * Starts a profile and routes its tools when they can be routed; returns lines for the user. A problem in one tool's file
     * stops neither the start nor the routing of the other tools.
     *
     * @throws ProblemException if the proxy does not start, or if it runs and a tool could not be routed
     */
    public List<String> start(Manifest manifest, Consumer<Progress> progress) {
        ProfileName profile = manifest.deployment().profile();
        requireProgram(manifest);
        Optional<Problem> damage = router.damage();
        if (damage.isEmpty()) {
            TakenOutSettings.giveBack(manifest, router, workspace, host);
        }
        // What cannot be taken back now is to stand there anyway as soon as it runs.
        List<String> notes = new ArrayList<>(damage.map(
                        problem -> List.of(problem.what() + " The settings of its tools stay as they are."))
                .orElseGet(() -> router.release(RoutingChange.started(profile)).notes()));
        List<Step> steps = new ArrayList<>(
                runs(manifest)
                        ? List.of()
                        : SupervisedDeployment.installed(manifest, workspace, host, supervisors)
                                .start());
        steps.add(new Step.AwaitRoutable(profile, Step.AwaitRoutable.COLD_START_SECONDS));
        notes.addAll(perform(steps, progress));
        if (damage.isEmpty()) {
            notes.addAll(routed(profile));
        }
        notes.addAll(paused.resume(profile));
        return notes;
    }

    /** Whether its supervisor says that it runs: then a start begins nothing. */
    public boolean runs(Manifest manifest) {
        return SupervisedDeployment.installed(manifest, workspace, host, supervisors)
                        .status()
                instanceof SupervisorStatus.Running;
    }

    /** Refuses to start what is known not to be there, instead of waiting for it. */
    private void requireProgram(Manifest manifest) {
        ProfileName profile = manifest.deployment().profile();
        SupervisedDeployment.installed(manifest, workspace, host, supervisors)
                .missingProgram()
                .ifPresent(program -> {
                    throw ProblemException.refused(
                            "program-gone",
                            "Profile '" + profile + "' cannot be started: its program is not there any more.",
                            program + " was moved or deleted.",
                            "Use 'headroom install apply --profile " + profile
                                    + "', which puts the present program in its place.");
                });
    }

    private List<String> routed(ProfileName profile) {
        Router.Routing routing = router.routeEach(profile);
        if (!routing.problems().isEmpty()) {
            String tools = named(router.ledger().unroutedTools(profile));
            throw new ProblemException(routing.problems()
                    .getFirst()
                    .under("Profile '" + profile + "' runs, but " + tools + " could not be routed."));
        }
        return routing.notes();
    }

    /**
     * Unroutes the tools of a profile first and ends it then. A tool that cannot be unrouted needs the proxy, which therefore runs
     * on.
     *
     * @param anyway whether it is ended even so; a note then names each tool that fails
     * @param hurry cuts the answers off that are under way, which are waited for otherwise
     * @throws ProblemException when a tool could not be unrouted and it was not to be ended anyway
     */
    public List<String> stop(Manifest manifest, boolean anyway, Consumer<Progress> progress, Cancellation hurry) {
        ProfileName profile = manifest.deployment().profile();
        Router.Routing routing = known(() -> runner.takeBack(profile, RoutingChange.stopped(profile), said(progress)));
        boolean isNeeded = !routing.problems().isEmpty() && agents.serves(profile);
        if (isNeeded && !anyway) {
            throw new ProblemException(runningOn(profile, routing.problems().getFirst()));
        }
        List<String> notes = new ArrayList<>(routing.notes());
        AnswerDrain.await(host, manifest.deployment(), hurry, said(progress));
        notes.addAll(end(manifest, progress, hurry));
        if (!routing.problems().isEmpty() && !anyway) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of '" + profile + "' stays routed."));
        }
        notes.addAll(failing(profile, routing.problems()));
        return notes;
    }

    /** Unroutes what can be; without records nothing can. */
    private Router.Routing known(Supplier<Router.Routing> release) {
        return router.damage()
                .map(damage -> new Router.Routing(List.of(), List.of(damage)))
                .orElseGet(release);
    }

    private static Consumer<String> said(Consumer<Progress> progress) {
        return note -> progress.accept(new Progress.Note(note));
    }

    /** It is not stopped then, and what could be unrouted stays so, as the user wished. */
    private Problem runningOn(ProfileName profile, Problem problem) {
        String tools = "a tool";
        if (router.damage().isEmpty()) {
            tools = named(router.ledger().leftTools(profile));
            router.release(
                    RoutingChange.started(profile).and(RoutingChange.unroute(profile, RoutingChange.TAKEN_BACK)));
        }
        Problem told = problem.under(
                "The proxy of profile '" + profile + "' still runs, because " + tools + " could not be unrouted.");
        return new Problem.Failed(
                told.code(),
                told.what(),
                told.why(),
                problem.fix() + " To end it all the same, which breaks " + tools
                        + ", use 'headroom install stop --force --profile " + profile + "'.");
    }

    private List<String> failing(ProfileName profile, List<Problem> problems) {
        if (problems.isEmpty()) {
            return List.of();
        }
        if (router.damage().isPresent()) {
            return List.of(problems.getFirst().what() + " What is routed to the profile stays so and cannot reach its"
                    + " provider.");
        }
        RoutingState ledger = router.ledger();
        return ledger.profile(profile).stream()
                .flatMap(part -> part.entries().stream())
                .filter(managed -> ledger.hasLeftovers(managed.file()))
                .map(managed -> managed.target() + " cannot reach its provider until " + managed.file()
                        + " can be written: it still leads to the proxy that was ended. Then any 'headroom install'"
                        + " command takes it back.")
                .distinct()
                .toList();
    }

    private static String named(List<String> tools) {
        return tools.isEmpty() ? "a tool" : String.join(", ", tools);
    }

    private List<String> end(Manifest manifest, Consumer<Progress> progress, Cancellation hurry) {
        List<Step> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean others = router.damage().isEmpty()
                && router.ledger().profile(manifest.deployment().profile()).isEmpty();
        if (others && !manifest.mutations().isEmpty()) {
            PythonInstallerRouting.Undo undo = paused.pause(manifest);
            steps.addAll(undo.steps());
            notes.addAll(undo.notes());
        }
        steps.addAll(SupervisedDeployment.installed(manifest, workspace, host, supervisors)
                .stop());
        notes.addAll(perform(steps, progress, hurry));
        return notes;
    }

    /** Stops, waits until the old process is gone, and starts; a tool that cannot be unrouted is served again soon. */
    public List<String> restart(Manifest manifest, Consumer<Progress> progress, Cancellation hurry) {
        requireProgram(manifest);
        ProfileName profile = manifest.deployment().profile();
        List<String> notes = new ArrayList<>(
                known(() -> router.release(RoutingChange.stopped(profile))).notes());
        AnswerDrain.await(host, manifest.deployment(), hurry, said(progress));
        notes.addAll(end(manifest, progress, hurry));
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
        List<String> notes = new ArrayList<>(perform(List.of(new Step.AwaitRoutable(profile, 1)), event -> {}));
        Router.Routing routing = router.routeEach(profile);
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(routing.problems().getFirst());
        }
        notes.addAll(routing.notes());
        return notes;
    }

    private static ProblemException idle(String code, String what, ProfileName profile) {
        return ProblemException.refused(
                code,
                what,
                "Tools are routed only to a proxy that runs.",
                "Use 'headroom install start --profile " + profile + "', which starts it and routes its tools.");
    }

    /** Takes the routing of a profile's tools back. */
    public List<String> unroute(ProfileName profile, Consumer<Progress> progress) {
        RoutingChange wish = RoutingChange.unroute(profile, RoutingChange.TAKEN_BACK);
        Router.Routing routing = runner.takeBack(profile, wish, said(progress));
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of profile '" + profile + "' stays routed."));
        }
        return routing.notes();
    }

    private List<String> perform(List<Step> steps, Consumer<Progress> progress) {
        return perform(steps, progress, new Cancellation());
    }

    private List<String> perform(List<Step> steps, Consumer<Progress> progress, Cancellation hurry) {
        List<String> notes = new ArrayList<>();
        progress.accept(new Progress.Planned(runner.titles(steps)));
        Consumer<String> noting = note -> {
            notes.add(note);
            progress.accept(new Progress.Note(note));
        };
        for (int index = 0; index < steps.size(); index++) {
            progress.accept(new Progress.Started(index));
            runner.perform(steps.get(index), noting, hurry);
            progress.accept(new Progress.Done(index));
        }
        return notes;
    }
}
