package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.PowerShell;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.windows.ScheduledTask;
import dev.headroom.core.supervisor.windows.WindowsTaskXml;
import dev.headroom.core.supervisor.windows.WindowsText;
import java.nio.file.Path;
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

    /** The scheduler sets no variables; nothing is done while the agent runs. A number that another program has does not count. */
    private static List<String> command(ServiceSpec what) {
        String script = "$env:HEADROOM_WORKSPACE_DIR="
                + PowerShell.literal(WindowsText.path(what.workspace().root()))
                + ";$p=Get-Content -LiteralPath "
                + PowerShell.literal(WindowsText.path(what.workspace().pidFile(what.profile())))
                + " -ErrorAction SilentlyContinue;if(-not($p -match '^[0-9]+\\s*$' -and (Get-CimInstance Win32_Process"
                + " -Filter ('ProcessId='+$p)).CommandLine -like '*install agent run*')){& "
                + String.join(
                        " ",
                        what.agent("guard").stream().map(PowerShell::literal).toList())
                + "}";
        return List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", script);
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
