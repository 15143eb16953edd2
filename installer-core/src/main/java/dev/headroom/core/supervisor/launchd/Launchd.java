package dev.headroom.core.supervisor.launchd;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.RootProgram;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.ShellScript;
import dev.headroom.core.supervisor.StartedProgram;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** launchd, for the user's session or for the machine (launchctl(1), launchd.plist(5)). */
public final class Launchd implements Supervisor {
    private final boolean daemon;
    private final SupervisorKind kind;

    public Launchd(boolean daemon, SupervisorKind kind) {
        this.daemon = daemon;
        this.kind = kind;
    }

    @Override
    public String id() {
        return (daemon ? "launchd-daemon" : "launchd-agent") + (isTimed() ? "-timer" : "");
    }

    @Override
    public String title() {
        return "launchd";
    }

    @Override
    public SupervisorKind kind() {
        return kind;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.MAC && daemon == (scope == Scope.SYSTEM);
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        if (host.commands().find("launchctl").isEmpty()) {
            return Optional.of("There is no launchd here.");
        }
        if (daemon) {
            return host.user().elevated()
                    ? RootProgram.obstacle(host)
                    : Optional.of("It needs administrator rights: run it with sudo.");
        }
        return host.commands()
                        .run(List.of("launchctl", "print", LaunchdJob.userDomain(host)))
                        .ok()
                ? Optional.empty()
                : Optional.of("You have no session on this Mac's screen (as over ssh): log in there first.");
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        LaunchdPlist.Memory memory = memory(host);
        List<Step> steps = new ArrayList<>();
        if (daemon) {
            steps.addAll(LaunchdAccount.make(host));
            // Only root may read the variables that stand in it.
            steps.add(WholeFileSteps.write(
                    host, file(what, host), LaunchdPlist.daemon(what, isTimed(), memory), FileImage.PRIVATE));
        } else {
            WholeFileSteps.missing(host, folder(host)).forEach(it -> steps.add(new Step.MakeFolder(it, "rwxr-xr-x")));
            steps.add(EnvironmentFile.write(what, host));
            steps.add(ShellScript.RUN.write(what, host));
            steps.add(WholeFileSteps.write(
                    host, file(what, host), LaunchdPlist.agent(what, isTimed(), memory), FileImage.PUBLIC));
        }
        return steps;
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return job(what, host).start(host);
    }

    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        return status(what, host) instanceof SupervisorStatus.NotInstalled
                ? List.of()
                : job(what, host).stop();
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        LaunchdPlist.Memory memory = WholeFileSteps.text(host, file(what, host))
                .map(LaunchdPlist.Memory::of)
                .orElse(LaunchdPlist.Memory.NONE);
        WholeFileSteps.delete(host, file(what, host)).ifPresent(steps::add);
        if (!daemon) {
            ShellScript.RUN.delete(what, host).ifPresent(steps::add);
            EnvironmentFile.delete(what, host).ifPresent(steps::add);
        }
        boolean last = ours(host).stream().allMatch(file -> file.equals(file(what, host)));
        if (memory.madeAccount() && last && LaunchdAccount.isThere(host)) {
            steps.add(LaunchdAccount.remove());
        }
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        Artifact plist = new Artifact("plist", file(what, host).toString(), Map.of());
        return daemon ? List.of(plist) : List.of(ShellScript.RUN.artifact(what), plist);
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("plist") && artifact.path().startsWith("/Library/LaunchDaemons/") == daemon;
    }

    @Override
    public boolean restartsProxy() {
        return !isTimed();
    }

    @Override
    public boolean noticesExit() {
        return false;
    }

    @Override
    public boolean needsRoot() {
        return daemon;
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        return StartedProgram.explained(job(what, host).status(host), () -> missingProgram(what, host), what.profile());
    }

    @Override
    public Optional<Path> missingProgram(ServiceSpec what, Host host) {
        Path names = daemon ? file(what, host) : ShellScript.RUN.file(what);
        return WholeFileSteps.text(host, names).flatMap(text -> StartedProgram.missing(text, host));
    }

    /** What this profile must remember; what an earlier one of ours found is handed on. */
    private LaunchdPlist.Memory memory(Host host) {
        boolean made = daemon && !LaunchdAccount.isThere(host);
        return new LaunchdPlist.Memory(made
                || ours(host).stream()
                        .flatMap(file -> WholeFileSteps.text(host, file).stream())
                        .anyMatch(text -> LaunchdPlist.Memory.of(text).madeAccount()));
    }

    private List<Path> ours(Host host) {
        return host.disk().list(folder(host)).stream()
                .filter(file -> file.getFileName().toString().matches("com\\.headroom\\..*\\.plist"))
                .toList();
    }

    private Path folder(Host host) {
        return daemon ? Path.of("/Library/LaunchDaemons") : LaunchdJob.userFolder(host);
    }

    private Path file(ServiceSpec what, Host host) {
        return job(what, host).file();
    }

    private LaunchdJob job(ServiceSpec what, Host host) {
        String label = LaunchdPlist.label(what);
        return daemon
                ? new LaunchdJob("system", label, folder(host).resolve(label + ".plist"))
                : LaunchdJob.ofUser(label, host);
    }

    private boolean isTimed() {
        return kind == SupervisorKind.TASK;
    }
}
