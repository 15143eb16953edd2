package dev.headroom.core.api;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan changes, for showing. */
final class PreviewBuilder {
    private PreviewBuilder() {}

    static Preview of(Deployment deployment, boolean updates, Plan plan) {
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
                case Step.Run run -> commands.add(run.act().toString());
                case Step.PullImage image -> commands.add(image.program().act().toString());
                case Step.SetLinger linger ->
                    commands.add(linger.program().act().toString());
                case Step.WriteCrontab ignored -> commands.add("crontab -");
                case Step.MakeFolder ignored -> {}
                case Step.RemoveFolder ignored -> {}
                case Step.RegisterProfile ignored -> {}
                case Step.UnregisterProfile ignored -> {}
                case Step.Halt ignored -> {}
                case Step.Launch ignored -> {}
                case Step.AwaitRoutable ignored -> {}
                case Step.Route ignored -> {}
                case Step.Unroute ignored -> {}
            }
        }
        files.addAll(plan.userFiles());
        return new Preview(deployment, updates, plan, files, commands);
    }
}
