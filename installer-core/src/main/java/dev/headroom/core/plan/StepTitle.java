package dev.headroom.core.plan;

/** One short line for each step, as progress and previews show it. */
public final class StepTitle {
    private StepTitle() {}

    public static String of(Step step) {
        return switch (step) {
            case Step.WriteFile write -> "Write " + write.file();
            case Step.DeleteFile delete -> "Delete " + delete.file();
            case Step.MakeFolder make -> "Make folder " + make.folder();
            case Step.RemoveFolder remove -> "Remove folder " + remove.folder();
            case Step.Run run -> run.purpose();
            case Step.WriteCrontab ignored -> "Change the crontab";
            case Step.Enlist enlist -> "Record the routing of " + enlist.profile();
            case Step.Delist delist -> "Take every setting of " + delist.profile() + " back";
            case Step.Halt halt -> "Stop " + halt.profile();
            case Step.Launch launch -> "Launch the agent of " + launch.profile();
            case Step.AwaitRoutable await -> "Wait until " + await.profile() + " is healthy";
            case Step.Route route -> "Route the tools of " + route.profile();
            case Step.Unroute unroute -> "Unroute the tools of " + unroute.profile();
        };
    }
}
