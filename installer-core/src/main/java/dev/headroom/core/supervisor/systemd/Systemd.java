package dev.headroom.core.supervisor.systemd;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.Account;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.GuardFallback;
import dev.headroom.core.supervisor.RootProgram;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.StartedProgram;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.WholeFileSteps;
import dev.headroom.core.supervisor.systemd.SystemdUnit.Memory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** systemd's service manager, of the user or of the machine; as a task, with a timer that starts the agent again. */
public final class Systemd implements Supervisor {
    /** What the Python installer's agent ends with when its proxy was ended by SIGTERM: minus 15, of which a byte is left. */
    private static final String PYTHON_TOLD_TO_END = "241";

    private final Systemctl manager;
    private final SupervisorKind kind;

    public Systemd(Systemctl manager, SupervisorKind kind) {
        this.manager = manager;
        this.kind = kind;
    }

    @Override
    public String id() {
        return (manager.isSystem() ? "systemd-system" : "systemd-user") + (isTimed() ? "-timer" : "");
    }

    @Override
    public String title() {
        return "a systemd " + (isTimed() ? "timer" : "service")
                + (manager.isSystem() ? " of the machine" : " of yours");
    }

    @Override
    public SupervisorKind kind() {
        return kind;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.LINUX && manager.isSystem() == (scope == Scope.SYSTEM);
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        if (!belongsTo(host.os(), scope)) {
            return Optional.of("It is not made for " + scope.id() + " scope on this system.");
        }
        return manager.obstacle(host).or(() -> manager.isSystem() ? RootProgram.obstacle(host) : Linger.obstacle(host));
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        UnitFolder folder = new UnitFolder(manager, host);
        Memory memory = memory(folder);
        List<Step> steps = new ArrayList<>();
        steps.add(manager.reach());
        steps.addAll(folder.make());
        steps.add(EnvironmentFile.write(what, host));
        steps.add(WholeFileSteps.write(
                host,
                folder.file(service(what)),
                SystemdUnit.service(what, manager, isTimed(), memory, GuardFallback.script(what, host)),
                FileImage.PUBLIC));
        if (isTimed()) {
            steps.add(WholeFileSteps.write(
                    host, folder.file(timer(what)), SystemdUnit.timer(what, manager, memory), FileImage.PUBLIC));
        }
        steps.add(manager.reload(enabled(what), "loaded"));
        steps.add(manager.enable(enabled(what), folder.isEnabled(target(), enabled(what))));
        if (memory.lingerBefore().equals(Optional.of(false))) {
            steps.add(Linger.turnOn(host));
        }
        return steps;
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return List.of(manager.isSystem() ? manager.startInBackground(units(what)) : manager.start(units(what)));
    }

    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        boolean known = manager.properties(host, service(what)).isLoaded()
                || WholeFileSteps.text(host, file(host, service(what))).isPresent();
        return known && manager.isOurs(host) ? List.of(manager.stop(units(what))) : List.of();
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        List<Path> going = new ArrayList<>();
        UnitFolder folder = new UnitFolder(manager, host);
        List<Step> deletions = new ArrayList<>();
        for (String unit : units(what)) {
            Path file = file(host, unit);
            going.add(file);
            WholeFileSteps.delete(host, file).ifPresent(step -> {
                if (manager.isOurs(host)) {
                    steps.add(manager.disable(unit, folder.isEnabled(target(), unit)));
                }
                deletions.add(step);
            });
        }
        boolean running = manager.isOurs(host)
                && (!deletions.isEmpty()
                        || manager.properties(host, service(what)).isLoaded());
        if (running) {
            steps.add(manager.forgetFailure(service(what)));
        }
        if (manager.isSystem() && running && isLast(what, host)) {
            steps.add(manager.clean(service(what)));
        }
        steps.addAll(deletions);
        if (running) {
            steps.add(manager.reload(service(what), "not-found"));
        }
        EnvironmentFile.delete(what, host).ifPresent(steps::add);
        steps.addAll(putBack(what, host, going));
        return steps;
    }

    /**
     * Removes the unit without ending the agent that calls this: the agent ends by itself, and systemd does not start it again
     * without a unit.
     */
    @Override
    public List<Step> leave(ServiceSpec what, Host host) {
        if (!manager.isOurs(host)) {
            return remove(what, host);
        }
        List<Step> steps = new ArrayList<>();
        if (isTimed()) {
            steps.add(manager.stop(List.of(timer(what))));
        }
        boolean failed = status(what, host) instanceof SupervisorStatus.Failed;
        remove(what, host).stream()
                .filter(step -> failed || !step.equals(manager.forgetFailure(service(what))))
                .forEach(steps::add);
        return steps;
    }

    /** Whether our timer is still there; what the Python installer does to a profile removes all other units. */
    @Override
    public boolean isLeft(ServiceSpec what, Host host) {
        return isTimed() && host.disk().facts(file(host, timer(what))).isPresent();
    }

    /** Data of the account goes with the last profile, unless a proxy keeps its memory there. */
    private boolean isLast(ServiceSpec what, Host host) {
        boolean memory = host.disk()
                .facts(Path.of("/var/lib/private/headroom/memory.db"))
                .isPresent();
        return !memory
                && new UnitFolder(manager, host)
                        .ours()
                        .allMatch(file -> units(what).contains(String.valueOf(file.getFileName()))
                                || file.equals(file(host, service(what))));
    }

    /** Lingering, unless another profile of ours still needs it. */
    private List<Step> putBack(ServiceSpec what, Host host, List<Path> going) {
        UnitFolder folder = new UnitFolder(manager, host);
        Path unit = folder.file(service(what));
        boolean needed = folder.ours()
                .filter(file -> !going.contains(file))
                .anyMatch(file -> folder.memory(file).lingerBefore().isPresent());
        boolean turnedOn = folder.memory(unit).lingerBefore().equals(Optional.of(false));
        return turnedOn && !needed && Linger.isOn(host) ? List.of(Linger.turnOff(host)) : List.of();
    }

    private String target() {
        return isTimed() ? "timers.target" : manager.isSystem() ? "multi-user.target" : "default.target";
    }

    /** What this profile must remember; what an earlier one of ours found is handed on. */
    private Memory memory(UnitFolder folder) {
        boolean turnedOn = folder.ours()
                .anyMatch(unit -> folder.memory(unit).lingerBefore().equals(Optional.of(false)));
        Optional<Boolean> before =
                manager.isSystem() ? Optional.empty() : Optional.of(Linger.isOn(folder.host()) && !turnedOn);
        return new Memory(before);
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        Map<String, Object> metadata = memory(new UnitFolder(manager, host))
                .lingerBefore()
                .<Map<String, Object>>map(on -> Map.of("linger_before", on ? "yes" : "no"))
                .orElse(Map.of());
        return units(what).stream()
                .map(unit -> new Artifact("service-unit", file(host, unit).toString(), metadata))
                .toList();
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("service-unit") && artifact.path().startsWith("/etc/") == manager.isSystem();
    }

    @Override
    public boolean restartsProxy() {
        return !isTimed();
    }

    /** {@code ExecStopPost=} of its units runs after every end (systemd.service(5)). */
    @Override
    public boolean noticesExit() {
        return true;
    }

    @Override
    public boolean needsRoot() {
        return manager.isSystem();
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        if (!manager.isSystem() && Account.obstacle(host).isPresent()) {
            return new SupervisorStatus.NotInstalled();
        }
        Systemctl.Properties service = manager.properties(host, service(what));
        if (!service.trouble().isEmpty()) {
            return new SupervisorStatus.Unknown("systemd does not answer: " + service.trouble());
        }
        SupervisorStatus said = service.isLoaded() ? status(service) : new SupervisorStatus.NotInstalled();
        return StartedProgram.explained(said, () -> missingProgram(what, host), what.profile());
    }

    @Override
    public Optional<Path> missingProgram(ServiceSpec what, Host host) {
        return WholeFileSteps.text(host, file(host, service(what))).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .flatMap(line -> StartedProgram.missing(line, host));
    }

    private static SupervisorStatus status(Systemctl.Properties unit) {
        String why = "It ended (" + unit.get("Result") + ", status " + unit.get("ExecMainStatus") + ", "
                + unit.get("NRestarts") + " restarts).";
        return switch (unit.get("ActiveState")) {
            case "active", "reloading", "refreshing" ->
                new SupervisorStatus.Running(Long.parseLong("0" + unit.get("MainPID")));
            case "activating" ->
                unit.get("SubState").equals("auto-restart")
                        ? new SupervisorStatus.Failed(why)
                        : new SupervisorStatus.Starting();
            case "inactive", "deactivating" -> new SupervisorStatus.Stopped();
            case "failed" ->
                unit.get("ExecMainStatus").equals(PYTHON_TOLD_TO_END)
                        ? new SupervisorStatus.Stopped()
                        : new SupervisorStatus.Failed(why);
            default -> new SupervisorStatus.Unknown("systemd calls it '" + unit.get("ActiveState") + "'.");
        };
    }

    private boolean isTimed() {
        return kind == SupervisorKind.TASK;
    }

    private Path file(Host host, String unit) {
        return new UnitFolder(manager, host).file(unit);
    }

    private static String service(ServiceSpec what) {
        return what.deployment().serviceName() + ".service";
    }

    private static String timer(ServiceSpec what) {
        return what.deployment().serviceName() + ".timer";
    }

    private String enabled(ServiceSpec what) {
        return isTimed() ? timer(what) : service(what);
    }

    /** The timer first, so that it does not start what is being stopped. */
    private List<String> units(ServiceSpec what) {
        return isTimed() ? List.of(timer(what), service(what)) : List.of(service(what));
    }
}
