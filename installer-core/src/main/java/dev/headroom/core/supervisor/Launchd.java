package dev.headroom.core.supervisor;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** launchd, for the user's session or for the machine (launchctl(1), launchd.plist(5)). */
final class Launchd implements Supervisor {
    private final boolean daemon;
    private final SupervisorKind kind;

    Launchd(boolean daemon, SupervisorKind kind) {
        this.daemon = daemon;
        this.kind = kind;
    }

    @Override
    public String id() {
        return (daemon ? "launchd-daemon" : "launchd-agent") + (isTimed() ? "-timer" : "");
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
        return host.commands().run(List.of("launchctl", "print", domain(host))).ok()
                ? Optional.empty()
                : Optional.of("You have no session on this Mac's screen (as over ssh): log in there first.");
    }

    @Override
    public List<Step> install(Assignment what, Host host) {
        LaunchdPlist.Memory memory = memory(host);
        List<Step> steps = new ArrayList<>();
        if (daemon) {
            steps.addAll(LaunchdAccount.make(host));
            // Only root may read the variables that stand in it.
            steps.add(OwnFiles.write(
                    host, file(what, host), LaunchdPlist.daemon(what, isTimed(), memory), FileImage.PRIVATE));
        } else {
            OwnFiles.missing(host, folder(host)).forEach(it -> steps.add(new Step.MakeFolder(it, "rwxr-xr-x")));
            steps.add(EnvironmentFile.write(what, host));
            steps.add(ShellScript.RUN.write(what, host));
            steps.add(OwnFiles.write(
                    host, file(what, host), LaunchdPlist.agent(what, isTimed(), memory), FileImage.PUBLIC));
        }
        return steps;
    }

    /** A job that the user switched off once is not loaded until it is switched on; loading starts it. */
    @Override
    public List<Step> start(Assignment what, Host host) {
        Command load = Command.of(
                "launchctl", "bootstrap", domain(host), file(what, host).toString());
        Command unload = Command.of("launchctl", "bootout", job(what, host));
        List<Step> steps = new ArrayList<>();
        if (isSwitchedOff(what, host)) {
            steps.add(new Step.Run(
                    prefix() + "Switch " + LaunchdPlist.label(what) + " on",
                    Command.of("launchctl", "enable", job(what, host)),
                    Optional.of(Command.of("launchctl", "disable", job(what, host))),
                    Optional.empty(),
                    List.of()));
        }
        steps.add(run("Load " + LaunchdPlist.label(what), load, Optional.of(unload), what, host, loaded(what, host)));
        steps.add(run(
                "Start " + LaunchdPlist.label(what),
                Command.of("launchctl", "kickstart", job(what, host)),
                Optional.empty(),
                what,
                host,
                loaded(what, host)));
        return steps;
    }

    /** The label is let go some seconds after the answer, and cannot be loaded again before (error 5): hence the wait. */
    @Override
    public List<Step> stop(Assignment what, Host host) {
        if (status(what, host) instanceof SupervisorStatus.NotInstalled) {
            return List.of();
        }
        Command load = Command.of(
                "launchctl", "bootstrap", domain(host), file(what, host).toString());
        return List.of(
                run(
                        "Stop " + LaunchdPlist.label(what),
                        Command.of("launchctl", "bootout", job(what, host)),
                        Optional.of(load),
                        what,
                        host,
                        loaded(what, host),
                        ""),
                run("Wait until launchd has let it go", Command.of("sleep", "5"), Optional.empty(), what, host, ""));
    }

    /** States are believed: what {@code launchctl print} says first, which is nothing when there is no such job. */
    private Step run(
            String purpose, Command act, Optional<Command> undo, Assignment what, Host host, String... expected) {
        return new Step.Run(
                prefix() + purpose,
                act,
                undo,
                Optional.of(Command.of("launchctl", "print", job(what, host))),
                List.of(expected));
    }

    private String loaded(Assignment what, Host host) {
        return job(what, host) + " = {";
    }

    /** Printed as {@code "label" => disabled}, before macOS 13 as {@code => true}. */
    private boolean isSwitchedOff(Assignment what, Host host) {
        return host.commands()
                .run(List.of("launchctl", "print-disabled", domain(host)))
                .out()
                .lines()
                .map(String::strip)
                .anyMatch(line -> line.startsWith('"' + LaunchdPlist.label(what) + "\" => ")
                        && line.matches(".*=> (disabled|true)"));
    }

    @Override
    public List<Step> remove(Assignment what, Host host) {
        List<Step> steps = new ArrayList<>();
        LaunchdPlist.Memory memory = OwnFiles.text(host, file(what, host))
                .map(LaunchdPlist.Memory::of)
                .orElse(LaunchdPlist.Memory.NONE);
        OwnFiles.delete(host, file(what, host)).ifPresent(steps::add);
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
    public List<Artifact> artifacts(Assignment what, Host host) {
        Artifact plist = new Artifact("plist", file(what, host).toString(), Map.of());
        return daemon ? List.of(plist) : List.of(ShellScript.RUN.artifact(what), plist);
    }

    @Override
    public SupervisorStatus status(Assignment what, Host host) {
        Result answer = host.commands().run(List.of("launchctl", "print", job(what, host)));
        if (answer.ok()) {
            return LaunchdPrint.status(answer.out());
        }
        if (answer.lastLine().contains("Could not find service")) {
            return host.disk().facts(file(what, host)).isPresent()
                    ? new SupervisorStatus.Stopped()
                    : new SupervisorStatus.NotInstalled();
        }
        return new SupervisorStatus.Unknown("launchd does not answer: " + answer.lastLine());
    }

    /** What this profile must remember; what an earlier one of ours found is handed on. */
    private LaunchdPlist.Memory memory(Host host) {
        boolean made = daemon && !LaunchdAccount.isThere(host);
        return new LaunchdPlist.Memory(made
                || ours(host).stream()
                        .flatMap(file -> OwnFiles.text(host, file).stream())
                        .anyMatch(text -> LaunchdPlist.Memory.of(text).madeAccount()));
    }

    private List<Path> ours(Host host) {
        return host.disk().list(folder(host)).stream()
                .filter(file -> file.getFileName().toString().matches("com\\.headroom\\..*\\.plist"))
                .toList();
    }

    private Path folder(Host host) {
        return daemon ? Path.of("/Library/LaunchDaemons") : host.home().resolve("Library/LaunchAgents");
    }

    private Path file(Assignment what, Host host) {
        return folder(host).resolve(LaunchdPlist.label(what) + ".plist");
    }

    private String domain(Host host) {
        return daemon ? "system" : "gui/" + host.user().id();
    }

    private String job(Assignment what, Host host) {
        return domain(host) + "/" + LaunchdPlist.label(what);
    }

    private String prefix() {
        return daemon ? "as root: " : "";
    }

    private boolean isTimed() {
        return kind == SupervisorKind.TASK;
    }
}
