package dev.headroom.core.supervisor.cron;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.Account;
import dev.headroom.core.supervisor.AgentProcess;
import dev.headroom.core.supervisor.EnvironmentFile;
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

/** The user's crontab: at boot and every five minutes it looks whether the agent runs, and starts it if not. */
public final class CronUser implements Supervisor {
    @Override
    public String id() {
        return "cron-user";
    }

    @Override
    public String title() {
        return "your crontab";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.TASK;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.LINUX && scope != Scope.SYSTEM;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        if (host.commands().find("crontab").isEmpty()) {
            return Optional.of("cron is not installed: there is no 'crontab' command.");
        }
        try {
            Crontab.read(host.commands());
        } catch (ProblemException e) {
            return Optional.of("The crontab cannot be read: " + e.problem().why());
        }
        return notRunning(host).or(() -> Account.obstacle(host));
    }

    /** Why cron, though installed, would run nothing; without pgrep it is taken at its word. */
    private static Optional<String> notRunning(Host host) {
        Commands.Result found = host.commands().run(List.of("pgrep", "-x", "crond?|fcron|busybox"));
        boolean told = found.code() == 1 || (found.code() == 0 && areInContainers(found.out(), host));
        return told ? Optional.of("cron is installed but is not running: start its service first.") : Optional.empty();
    }

    /**
     * Whether all of these processes belong to containers, where they run nothing of ours. The kernel lists a number of a process
     * for each namespace that it is in, ours first (proc_pid_status(5), {@code NSpid}).
     *
     * @param pids one number on each line
     */
    private static boolean areInContainers(String pids, Host host) {
        List<String> argv = new ArrayList<>(List.of("grep", "-hs", "^NSpid:"));
        pids.lines().map(pid -> "/proc/" + pid.strip() + "/status").forEach(argv::add);
        List<String> numbers = host.commands().run(argv).out().lines().toList();
        return !numbers.isEmpty()
                && numbers.stream().allMatch(line -> line.strip().split("\\s+").length > 2);
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        Optional<String> before = Crontab.read(host.commands());
        String after = new CronBlock(what.profile()).put(before, command(what));
        return List.of(
                EnvironmentFile.write(what, host),
                ShellScript.ENSURE.write(what, host),
                new Step.WriteCrontab(before, Optional.of(after)));
    }

    /**
     * The command of our lines. A shell is named, since a home may lie on a disk from which nothing may be executed. cron takes
     * {@code %} for a line end unless it is escaped (crontab(5)).
     */
    public static String command(ServiceSpec what) {
        String script = Command.quoted(ShellScript.ENSURE.file(what).toString());
        return "/bin/sh " + script.replace("%", "\\%") + " >/dev/null 2>&1";
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        Step launch = new Step.Launch(what.profile());
        return isStoppedOriginal(what, host) ? List.of(putBack(what, host), launch) : List.of(launch);
    }

    private static Step putBack(ServiceSpec what, Host host) {
        Optional<String> before = Crontab.read(host.commands());
        return new Step.WriteCrontab(before, Optional.of(new CronBlock(what.profile()).put(before, command(what))));
    }

    /** The original's lines would start it again within five minutes: they heed no mark of ours. */
    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        if (isOriginals(what, host) && Account.obstacle(host).isEmpty()) {
            takenOut(what, host).ifPresent(steps::add);
        }
        steps.add(new Step.Halt(what.profile()));
        return steps;
    }

    private static boolean isStoppedOriginal(ServiceSpec what, Host host) {
        return isOriginals(what, host) && !new CronBlock(what.profile()).isIn(Crontab.read(host.commands()));
    }

    private static boolean isOriginals(ServiceSpec what, Host host) {
        return WholeFileSteps.text(host, ShellScript.ENSURE.file(what))
                .filter(text -> !text.contains(ShellScript.MADE_BY))
                .isPresent();
    }

    private static Optional<Step> takenOut(ServiceSpec what, Host host) {
        Optional<String> before = Crontab.read(host.commands());
        Optional<String> after = new CronBlock(what.profile()).without(before);
        return after.equals(before) ? Optional.empty() : Optional.of(new Step.WriteCrontab(before, after));
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        if (host.commands().find("crontab").isPresent()
                && Account.obstacle(host).isEmpty()) {
            takenOut(what, host).ifPresent(steps::add);
        }
        ShellScript.ENSURE.delete(what, host).ifPresent(steps::add);
        EnvironmentFile.delete(what, host).ifPresent(steps::add);
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of(ShellScript.ENSURE.artifact(what), new Artifact("crontab", "user:" + what.profile(), Map.of()));
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("crontab");
    }

    @Override
    public Optional<Path> missingProgram(ServiceSpec what, Host host) {
        return WholeFileSteps.text(host, ShellScript.ENSURE.file(what))
                .flatMap(text -> StartedProgram.missing(text, host));
    }

    @Override
    public boolean restartsProxy() {
        return false;
    }

    @Override
    public boolean noticesExit() {
        return false;
    }

    @Override
    public boolean needsRoot() {
        return false;
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        try {
            return new CronBlock(what.profile()).isIn(Crontab.read(host.commands())) || isOriginals(what, host)
                    ? AgentProcess.status(what, host)
                    : new SupervisorStatus.NotInstalled();
        } catch (ProblemException e) {
            return new SupervisorStatus.Unknown(
                    "The crontab cannot be read: " + e.problem().why());
        }
    }
}
