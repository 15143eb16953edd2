package dev.headroom.core.api.change;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.InputRecorder;
import dev.headroom.core.planner.Planner;
import dev.headroom.core.planner.RemovalPlanner;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans changes on a machine whose answers are recorded, and says what each plan changes. */
public record PreviewBuilder(Host host, Function<Host, Planners> planners) implements ChangeRunner.ChangePlanner {
    /** The planners for one machine. */
    public record Planners(Planner planner, RemovalPlanner removals, ManifestStore manifests, DriftService drifts) {}

    @Override
    public Preview plan(Change change, Instant at) {
        InputRecorder recorder = new InputRecorder(host, at);
        return switch (change) {
            case Change.Apply apply -> apply(apply, apply.request(), recorder);
            case Change.Remove remove -> remove(remove, remove.profile(), recorder);
            case Change.Restore restore -> remove(restore, restore.profile(), recorder);
            case Change.ResolveDrift resolve -> resolve(resolve, recorder);
        };
    }

    private Planners planners(InputRecorder recorder) {
        return planners.apply(recorder.host());
    }

    private Preview apply(Change change, ApplyRequest request, InputRecorder recorder) {
        Planner.Planned planned = planners(recorder).planner().plan(request);
        Shown shown = Shown.of(planned.plan(), host.os());
        return new Preview(
                change,
                planned.deployment(),
                planned.updates(),
                planned.plan(),
                shown.files(),
                shown.commands(),
                recorder.inputs());
    }

    private Preview remove(Change change, ProfileName profile, InputRecorder recorder) {
        Planners planners = planners(recorder);
        Manifest manifest = planners.manifests().get(profile);
        Plan plan = planners.removals().plan(profile, Optional.of(manifest));
        Shown shown = Shown.of(plan, host.os());
        return new Preview(
                change, manifest.deployment(), true, plan, shown.files(), shown.commands(), recorder.inputs());
    }

    /** It has no steps: the routing record alone leads it, and an interruption leaves nothing half done. */
    private Preview resolve(Change.ResolveDrift change, InputRecorder recorder) {
        ProfileName profile = change.profile();
        Planners planners = planners(recorder);
        Manifest manifest = planners.manifests().get(profile);
        planners.drifts().check(profile, change.choice());
        List<String> notes = planners.drifts().of(profile).stream()
                .map(drift -> sentence(drift, change.choice()))
                .toList();
        Plan plan = new Plan(Plan.Kind.APPLY, profile, List.of(), List.of(), notes);
        return new Preview(change, manifest.deployment(), true, plan, List.of(), List.of(), recorder.inputs());
    }

    private static String sentence(Drift drift, Drift.Choice choice) {
        String now = drift.now().map(value -> "is '" + value + "' now").orElse("is not set now");
        String setting = drift.file() + ": '" + drift.key() + "' " + now;
        return switch (choice) {
            case REPAIR -> setting + "; it becomes '" + drift.ours() + "' again.";
            case ACCEPT -> setting + "; it stays so.";
            case LET_GO -> setting + "; it stays so, and " + drift.tool() + " is not routed any more.";
        };
    }

    /** What a plan changes, in the order in which it does. */
    private record Shown(List<FileChange> files, List<String> commands) {
        static Shown of(Plan plan, Os os) {
            List<FileChange> files = new ArrayList<>();
            List<String> commands = new ArrayList<>();
            for (Step step : plan.steps()) {
                switch (step) {
                    case Step.WriteFile write ->
                        files.add(new FileChange(write.file(), write.before(), Optional.of(write.after())));
                    case Step.DeleteFile delete ->
                        files.add(new FileChange(delete.file(), Optional.of(delete.before()), Optional.empty()));
                    case Step.WriteManifest manifest ->
                        files.add(new FileChange(manifest.file(), manifest.before(), manifest.after()));
                    case Step.Run run -> commands.add(typed(run.act(), os));
                    case Step.StopContainer stop ->
                        commands.add(typed(stop.program().act(), os));
                    case Step.PullImage image ->
                        commands.add(typed(image.program().act(), os));
                    case Step.SetLinger linger ->
                        commands.add(typed(linger.program().act(), os));
                    case Step.WriteCrontab _ -> commands.add("crontab -");
                    case Step.MakeFolder _,
                            Step.RemoveFolder _,
                            Step.KeepToken _,
                            Step.ForgetToken _,
                            Step.RegisterProfile _,
                            Step.UnregisterProfile _,
                            Step.Halt _,
                            Step.Launch _,
                            Step.AwaitRoutable _,
                            Step.Route _,
                            Step.Unroute _ -> {}
                }
            }
            files.addAll(plan.userFiles());
            return new Shown(files, commands);
        }

        /** As the system's usual terminal takes it. */
        private static String typed(Command command, Os os) {
            return os == Os.WINDOWS ? command.forCmd() : command.toString();
        }
    }
}
