package dev.headroom.core.supervisor.cron;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.AgentProcess;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.ShellScript;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file in {@code /etc/cron.d}, as the original tool makes them; nothing new is kept by it. */
public final class CronSystem implements Supervisor {
    private static final Path FOLDER = Path.of("/etc/cron.d");
    private static final String ACCOUNT = "headroom";

    @Override
    public String id() {
        return "cron-system";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.TASK;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.LINUX && scope == Scope.SYSTEM;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        // The account that cron starts a job for may not read root's records, and nothing hands them over.
        return Optional.of(
                host.user().elevated()
                        ? "A machine-wide profile needs systemd, which hands root's records to the proxy's own account."
                        : "It needs administrator rights: run it with sudo.");
    }

    /** Why cron, though installed, would run nothing; without pgrep it is taken at its word. */
    static Optional<String> notRunning(Host host) {
        Commands.Result found = host.commands().run(List.of("pgrep", "-x", "crond?|fcron|busybox"));
        boolean told = found.code() == 1;
        return told ? Optional.of("cron is installed but is not running: start its service first.") : Optional.empty();
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        if (!hasAccount(host)) {
            steps.add(new Step.Run(
                    "Make the account '" + ACCOUNT + "'",
                    true,
                    Command.of(
                            "useradd",
                            "--system",
                            "--user-group",
                            "--home-dir",
                            "/var/lib/headroom",
                            "--create-home",
                            "--shell",
                            "/bin/false",
                            ACCOUNT),
                    Optional.of(Command.of("userdel", "--remove", ACCOUNT)),
                    Optional.of(Command.of("id", "-un", ACCOUNT)),
                    List.of(ACCOUNT)));
        }
        steps.add(WholeFileSteps.write(host, file(what), text(what), FileImage.PUBLIC));
        return steps;
    }

    private static String text(ServiceSpec what) {
        return """
            # Made by Headroom. Taken away by: headroom install remove --profile %s
            SHELL=/bin/sh
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            HEADROOM_WORKSPACE_DIR=%s
            @reboot %s %s
            */5 * * * * %s %s
            * * * * * root %s
            """.formatted(
                        what.profile(),
                        what.workspace().root(),
                        ACCOUNT,
                        command(what, "ensure"),
                        ACCOUNT,
                        command(what, "ensure"),
                        command(what, "guard"));
    }

    private static String command(ServiceSpec what, String duty) {
        List<String> words = what.agent(duty).stream().map(ShellScript::literal).toList();
        return String.join(" ", words).replace("%", "\\%") + " >/dev/null 2>&1";
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return List.of(new Step.Launch(what.profile()));
    }

    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        return List.of(new Step.Halt(what.profile()));
    }

    /** The account stays: files of its own may be anywhere by now, and its number must not be given to another. */
    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        WholeFileSteps.delete(host, file(what)).ifPresent(steps::add);
        if (!originals(what).equals(file(what))) {
            WholeFileSteps.delete(host, originals(what)).ifPresent(steps::add);
        }
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of(new Artifact("cron", file(what).toString(), Map.of()));
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        boolean there = host.disk().facts(file(what)).isPresent()
                || host.disk().facts(originals(what)).isPresent();
        return there ? AgentProcess.status(what, host) : new SupervisorStatus.NotInstalled();
    }

    /** cron passes over files whose names hold a dot (cron(8) of Debian). */
    private static Path file(ServiceSpec what) {
        return FOLDER.resolve(what.deployment().serviceName().replace('.', '_'));
    }

    private static Path originals(ServiceSpec what) {
        return FOLDER.resolve(what.deployment().serviceName());
    }

    private static boolean hasAccount(Host host) {
        return host.disk()
                .read(Path.of("/etc/passwd"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.lines().anyMatch(line -> line.startsWith(ACCOUNT + ":")))
                .isPresent();
    }
}
