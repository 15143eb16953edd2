package dev.headroom.core.planner;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that end a profile before it is applied again, and that a rollback undoes. */
final class StopSteps {
    private StopSteps() {}

    /**
     * Unroutes the profile's tools and ends what runs it. A rollback starts the profile again only when it was not stopped
     * before, and routes its tools again only when they were routed.
     *
     * @param old what keeps the installed profile running
     * @param registered what is on record of it; empty for a profile that another program made
     */
    static List<Step> of(ProfileName profile, SupervisedDeployment old, Optional<ProfileRouting> registered) {
        boolean stopped = registered
                .map(ProfileRouting::stopped)
                .orElseGet(() -> old.status() instanceof SupervisorStatus.Stopped);
        boolean routed = registered.map(ProfileRouting::routed).orElse(true);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Unroute(profile, routed && !stopped, false));
        old.giveWay().forEach(step -> steps.add(stopped ? withoutStart(step) : step));
        return steps;
    }

    /** The step without an undo that would start something. */
    static Step withoutStart(Step step) {
        return switch (step) {
            case Step.Halt halt -> new Step.Halt(halt.profile(), false);
            case Step.StopContainer stop -> new Step.StopContainer(stop.profile(), false);
            case Step.Run run ->
                new Step.Run(run.purpose(), run.asRoot(), run.act(), Optional.empty(), run.check(), run.expected());
            case Step.WriteFile _,
                    Step.DeleteFile _,
                    Step.MakeFolder _,
                    Step.RemoveFolder _,
                    Step.WriteManifest _,
                    Step.KeepToken _,
                    Step.ForgetToken _,
                    Step.PullImage _,
                    Step.SetLinger _,
                    Step.WriteCrontab _,
                    Step.RegisterProfile _,
                    Step.UnregisterProfile _,
                    Step.Launch _,
                    Step.AwaitRoutable _,
                    Step.Route _,
                    Step.Unroute _ -> step;
        };
    }
}
