package dev.headroom.core.supervisor;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.PowerShell;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service manager of Windows. Our program answers it itself ({@code agent service}); a plain console program would be
 * given up after thirty seconds (error 1053).
 */
final class WindowsService implements Supervisor {
    /** Numbers are the same in every language of Windows: SERVICE_STOPPED is 1, SERVICE_RUNNING is 4. */
    private static final Pattern STATE = Pattern.compile("^\\s*STATE\\s*:\\s*(\\d)", Pattern.MULTILINE);

    private static final Pattern PID = Pattern.compile("^\\s*PID\\s*:\\s*(\\d{1,9})", Pattern.MULTILINE);

    /** ERROR_SERVICE_DOES_NOT_EXIST, which sc gives back as its exit code. */
    private static final int NO_SUCH_SERVICE = 1060;

    private static final String ACCOUNT = "NT AUTHORITY\\LocalService";

    @Override
    public String id() {
        return "windows-service";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.SERVICE;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.WINDOWS;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        if (!host.user().elevated()) {
            return Optional.of(
                    "A Windows service needs an administrator: open the terminal with 'Run as administrator'.");
        }
        // A program that does not answer the service manager is ended by it after thirty seconds.
        return Optional.of(
                scope == Scope.SYSTEM
                        ? "This version's agent is a console program, which Windows does not run as a service."
                        : "A Windows service runs under an account of its own, which cannot reach your settings.");
    }

    @Override
    public List<Step> install(Assignment what, Host host) {
        String name = name(what);
        String key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name;
        String workspace =
                "HEADROOM_WORKSPACE_DIR=" + WindowsText.path(what.workspace().root());
        return List.of(
                new Step.Run(
                        "as root: Make the service " + name,
                        PowerShell.command("New-Service -Name " + PowerShell.literal(name) + " -BinaryPathName "
                                + PowerShell.literal(WindowsText.command(what.agent("service")))
                                + " -DisplayName " + PowerShell.literal("Headroom (" + what.profile() + ")")
                                + " -StartupType Automatic"),
                        Optional.of(Command.of("sc.exe", "delete", name)),
                        Optional.of(state(name)),
                        List.of("Stopped", "Running")),
                run("Give it the account with the fewest rights", "sc.exe", "config", name, "obj=", ACCOUNT),
                run(
                        "Restart it when it fails",
                        "sc.exe",
                        "failure",
                        name,
                        "reset=",
                        "86400",
                        "actions=",
                        "restart/1000/restart/5000/restart/60000"),
                run("Restart it when it ends with an error too", "sc.exe", "failureflag", name, "1"),
                run(
                        "Tell it where its files are",
                        "reg",
                        "add",
                        key,
                        "/v",
                        "Environment",
                        "/t",
                        "REG_MULTI_SZ",
                        "/d",
                        workspace,
                        "/f"));
    }

    private static Step run(String purpose, String... argv) {
        return new Step.Run("as root: " + purpose, Command.of(argv), Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public List<Step> start(Assignment what, Host host) {
        return List.of(new Step.Run(
                "as root: Start the service " + name(what),
                Command.of("sc.exe", "start", name(what)),
                Optional.of(Command.of("sc.exe", "stop", name(what))),
                Optional.of(state(name(what))),
                List.of("Running", "StartPending")));
    }

    @Override
    public List<Step> stop(Assignment what, Host host) {
        if (status(what, host) instanceof SupervisorStatus.NotInstalled) {
            return List.of();
        }
        return List.of(new Step.Run(
                "as root: Stop the service " + name(what),
                PowerShell.command("Stop-Service -Name '" + name(what) + "'"),
                Optional.of(Command.of("sc.exe", "start", name(what))),
                Optional.of(state(name(what))),
                List.of("Stopped")));
    }

    @Override
    public List<Step> remove(Assignment what, Host host) {
        List<Step> steps = new ArrayList<>();
        if (!(status(what, host) instanceof SupervisorStatus.NotInstalled)) {
            steps.add(new Step.Run(
                    "as root: Delete the service " + name(what),
                    Command.of("sc.exe", "delete", name(what)),
                    Optional.empty(),
                    Optional.of(state(name(what))),
                    List.of("")));
        }
        return steps;
    }

    @Override
    public List<Artifact> artifacts(Assignment what, Host host) {
        return List.of(new Artifact("windows-service", name(what), Map.of()));
    }

    @Override
    public SupervisorStatus status(Assignment what, Host host) {
        Result answer = host.commands().run(List.of("sc.exe", "queryex", name(what)));
        if (answer.code() == NO_SUCH_SERVICE) {
            return new SupervisorStatus.NotInstalled();
        }
        Matcher state = STATE.matcher(answer.out());
        if (!answer.ok() || !state.find()) {
            return new SupervisorStatus.Unknown("The service manager does not answer: " + answer.lastLine());
        }
        Matcher pid = PID.matcher(answer.out());
        return switch (state.group(1)) {
            case "1", "3" -> new SupervisorStatus.Stopped();
            case "2" -> new SupervisorStatus.Starting();
            case "4" -> new SupervisorStatus.Running(pid.find() ? Long.parseLong(pid.group(1)) : 0);
            default -> new SupervisorStatus.Unknown("Its state is " + state.group(1) + ".");
        };
    }

    /** The state in English whatever the language of Windows; a name of ours needs no quoting (letters, digits, . _ -). */
    private static Command state(String name) {
        return PowerShell.command("(Get-Service -Name '" + name + "' -ErrorAction SilentlyContinue).Status");
    }

    private static String name(Assignment what) {
        return what.deployment().serviceName();
    }
}
