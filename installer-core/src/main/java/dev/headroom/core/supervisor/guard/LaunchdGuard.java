package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.WholeFileSteps;
import dev.headroom.core.supervisor.launchd.LaunchdJob;
import dev.headroom.core.supervisor.launchd.LaunchdPlist;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The guard as a job of launchd's. No profile's own job begins with this label. */
record LaunchdGuard() implements Guard {
    @Override
    public String title() {
        return "a launchd job";
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        LaunchdJob job = job(what.profile(), host);
        List<Step> steps = new ArrayList<>(stopped(job, host));
        WholeFileSteps.missing(host, LaunchdJob.userFolder(host))
                .forEach(folder -> steps.add(new Step.MakeFolder(folder, "rwxr-xr-x")));
        String text = LaunchdPlist.everyMinute(what, job.label(), GuardScript.portable(what, host));
        steps.add(WholeFileSteps.write(host, job.file(), text, FileImage.PUBLIC));
        steps.addAll(job.start(host));
        return steps;
    }

    @Override
    public List<Step> remove(ProfileName profile, Host host) {
        LaunchdJob job = job(profile, host);
        List<Step> steps = new ArrayList<>(stopped(job, host));
        WholeFileSteps.delete(host, job.file()).ifPresent(steps::add);
        return steps;
    }

    private static List<Step> stopped(LaunchdJob job, Host host) {
        return switch (job.status(host)) {
            case SupervisorStatus.NotInstalled _, SupervisorStatus.Unknown _ -> List.of();
            case SupervisorStatus.Stopped _,
                    SupervisorStatus.Starting _,
                    SupervisorStatus.Running _,
                    SupervisorStatus.Failed _ -> job.stop();
        };
    }

    @Override
    public List<Artifact> artifacts(ProfileName profile, Host host) {
        return List.of(new Artifact(ARTIFACT, job(profile, host).file().toString(), Map.of()));
    }

    private static LaunchdJob job(ProfileName profile, Host host) {
        return LaunchdJob.ofUser("com.headroom-guard." + profile, host);
    }
}
