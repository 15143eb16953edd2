package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.WholeFileSteps;
import dev.headroom.core.supervisor.systemd.Systemctl;
import dev.headroom.core.supervisor.systemd.SystemdUnit;
import dev.headroom.core.supervisor.systemd.UnitFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The guard as a timer of systemd's. A profile's name holds no colon, so no profile's own unit is ever called the same. */
record SystemdGuard(Systemctl manager) implements Guard {
    private static final String TARGET = "timers.target";

    @Override
    public String title() {
        return "a systemd timer";
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        UnitFolder folder = new UnitFolder(manager, host);
        String timer = unit(what.profile(), "timer");
        List<Step> steps = new ArrayList<>();
        steps.add(manager.reach());
        steps.addAll(folder.make());
        steps.add(WholeFileSteps.write(
                host,
                folder.file(unit(what.profile(), "service")),
                SystemdUnit.guard(what, GuardScript.argv(what, host)),
                FileImage.PUBLIC));
        steps.add(WholeFileSteps.write(host, folder.file(timer), SystemdUnit.guardTimer(what), FileImage.PUBLIC));
        steps.add(manager.reload(timer, "loaded"));
        steps.add(manager.enable(timer, folder.isEnabled(TARGET, timer)));
        steps.add(manager.start(List.of(timer)));
        return steps;
    }

    @Override
    public List<Step> remove(ProfileName profile, Host host) {
        UnitFolder folder = new UnitFolder(manager, host);
        String timer = unit(profile, "timer");
        Path service = folder.file(unit(profile, "service"));
        List<Path> going = List.of(folder.file(timer), service);
        List<Step> deletions = new ArrayList<>();
        going.forEach(file -> WholeFileSteps.delete(host, file).ifPresent(deletions::add));
        if (deletions.isEmpty()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (manager.isOurs(host)) {
            steps.add(manager.stop(List.of(timer)));
            steps.add(manager.disable(timer, folder.isEnabled(TARGET, timer)));
            steps.addAll(deletions);
            steps.add(manager.reload(timer, "not-found"));
        } else {
            steps.addAll(deletions);
        }
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ProfileName profile, Host host) {
        Path file = new UnitFolder(manager, host).file(unit(profile, "timer"));
        return List.of(new Artifact(ARTIFACT, file.toString(), Map.of()));
    }

    private static String unit(ProfileName profile, String kind) {
        return "headroom-" + profile + ":guard." + kind;
    }
}
