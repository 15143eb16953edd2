package dev.headroom.core.supervisor.systemd;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one systemd's units on a machine, and what our units in it remember. */
public record UnitFolder(Systemctl manager, Host host) {
    private static final SystemdUnit.Memory NOTHING = new SystemdUnit.Memory(Optional.empty());

    public Path file(String unit) {
        return manager.folder(host).resolve(unit);
    }

    /** The link that {@code enable} makes for a unit with this target. */
    Path link(String target, String unit) {
        return file(target + ".wants").resolve(unit);
    }

    public boolean isEnabled(String target, String unit) {
        return host.disk().list(file(target + ".wants")).contains(link(target, unit));
    }

    /** Makes the folder where it is missing; what was made goes again with the last profile. */
    public List<Step> make() {
        return WholeFileSteps.missing(host, manager.folder(host)).stream()
                .<Step>map(folder -> new Step.MakeFolder(folder, "rwxr-xr-x"))
                .toList();
    }

    SystemdUnit.Memory memory(Path unit) {
        return WholeFileSteps.text(host, unit).map(SystemdUnit.Memory::of).orElse(NOTHING);
    }

    Stream<Path> ours() {
        return host.disk().list(manager.folder(host)).stream()
                .filter(file -> file.getFileName().toString().matches("headroom-.*\\.(service|timer)"));
    }
}
