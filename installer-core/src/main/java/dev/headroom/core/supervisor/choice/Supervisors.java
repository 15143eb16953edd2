package dev.headroom.core.supervisor.choice;

import dev.headroom.core.legacy.supervisor.PythonInstallerCronFile;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.cron.CronUser;
import dev.headroom.core.supervisor.launchd.Launchd;
import dev.headroom.core.supervisor.systemd.Systemctl;
import dev.headroom.core.supervisor.systemd.Systemd;
import dev.headroom.core.supervisor.windows.WindowsService;
import dev.headroom.core.supervisor.windows.WindowsTask;
import java.util.List;

/** Every supervisor that the program knows. */
public final class Supervisors {
    /** In order of preference: on a machine with systemd a timer comes before cron. */
    private static final List<Supervisor> CHOOSABLE = List.of(
            new Systemd(Systemctl.USER, SupervisorKind.SERVICE),
            new Systemd(Systemctl.SYSTEM, SupervisorKind.SERVICE),
            new Systemd(Systemctl.USER, SupervisorKind.TASK),
            new Systemd(Systemctl.SYSTEM, SupervisorKind.TASK),
            new CronUser(),
            new Launchd(false, SupervisorKind.SERVICE),
            new Launchd(true, SupervisorKind.SERVICE),
            new Launchd(false, SupervisorKind.TASK),
            new Launchd(true, SupervisorKind.TASK),
            new WindowsService(),
            new WindowsTask(),
            new OnDemand(),
            new DockerContainer());

    /** All of them, with those that only the Python installer put in place. */
    public static final SupervisorList ALL = new SupervisorList(CHOOSABLE, List.of(new PythonInstallerCronFile()));

    private Supervisors() {}

    /** The supervisor of this id, among those that a new profile can be given. */
    public static Supervisor of(String id) {
        return ALL.supervisors().stream()
                .filter(supervisor -> supervisor.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no supervisor is called " + id));
    }
}
