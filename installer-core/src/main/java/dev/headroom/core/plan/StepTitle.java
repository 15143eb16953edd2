package dev.headroom.core.plan;

/** Describes steps to the user, as progress and previews show them. */
public final class StepTitle {
    /** What stands before the purpose of a step that needs administrator rights. */
    public static final String AS_ROOT = "as root: ";

    /** The same on Windows, where there is no root. */
    private static final String AS_ADMINISTRATOR = "as administrator: ";

    private StepTitle() {}

    /** Returns the line of {@link #of} with the word that Windows has for an administrator. */
    public static String onWindows(Step step) {
        return of(step).replaceFirst('^' + AS_ROOT, AS_ADMINISTRATOR);
    }

    /** Returns one short line in English without a full stop, such as {@code Write /home/u/.config/x}. */
    public static String of(Step step) {
        return switch (step) {
            case Step.WriteFile write -> "Write " + write.file();
            case Step.DeleteFile delete -> "Delete " + delete.file();
            case Step.MakeFolder make -> "Make folder " + make.folder();
            case Step.RemoveFolder remove -> "Remove folder " + remove.folder();
            case Step.WriteManifest manifest -> of(manifest.onFile());
            case Step.Run run -> (run.asRoot() ? AS_ROOT : "") + run.purpose();
            case Step.KeepToken ignored -> "Put the engine's token into the keyring";
            case Step.ForgetToken ignored -> "Take the engine's token out of the keyring";
            case Step.StopContainer stop -> of(stop.program());
            case Step.PullImage image -> of(image.program());
            case Step.SetLinger linger -> of(linger.program());
            case Step.WriteCrontab ignored -> "Change the crontab";
            case Step.RegisterProfile register -> "Record the routing of " + register.profile();
            case Step.UnregisterProfile unregister -> "Restore every setting of " + unregister.profile();
            case Step.Halt halt -> "Stop " + halt.profile();
            case Step.Launch launch -> "Launch the agent of " + launch.profile();
            case Step.AwaitRoutable await -> "Wait until " + await.profile() + " is healthy";
            case Step.Route route -> "Route the tools of " + route.profile();
            case Step.Unroute unroute -> "Unroute the tools of " + unroute.profile();
        };
    }
}
