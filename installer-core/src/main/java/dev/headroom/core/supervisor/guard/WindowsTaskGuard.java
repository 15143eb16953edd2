package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.windows.ScheduledTask;
import dev.headroom.core.supervisor.windows.WindowsTaskXml;
import dev.headroom.core.supervisor.windows.WindowsText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The guard as a task of Windows' scheduler. No profile's own task begins with this name. */
record WindowsTaskGuard() implements Guard {
    @Override
    public String title() {
        return "a scheduled task";
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        Path description = what.workspace().profileFolder(what.profile()).resolve("guard.xml");
        String xml = WindowsTaskXml.everyMinute("Headroom guard (" + what.profile() + ")", command(what), host);
        return task(what.profile()).create(description, xml, host);
    }

    /**
     * Our program itself, which looks once and ends: PowerShell takes longer to start, and to find a process, than that. The scheduler sets no
     * variables, so the workspace is among the words.
     */
    private static List<String> command(ServiceSpec what) {
        List<String> command = new ArrayList<>(what.agent("guard"));
        command.addAll(List.of("--workspace", WindowsText.path(what.workspace().root())));
        return command;
    }

    @Override
    public List<Step> remove(ProfileName profile, Host host) {
        ScheduledTask task = task(profile);
        return task.isThere(host) ? List.of(task.remove()) : List.of();
    }

    @Override
    public List<Artifact> artifacts(ProfileName profile, Host host) {
        return List.of(new Artifact(ARTIFACT, "task:" + task(profile).name(), Map.of()));
    }

    private static ScheduledTask task(ProfileName profile) {
        return new ScheduledTask("headroomguard-" + profile);
    }
}
