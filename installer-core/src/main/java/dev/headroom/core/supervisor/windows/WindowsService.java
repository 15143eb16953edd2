package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.PowerShell;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.StartedProgram;
import dev.headroom.core.supervisor.Supervisor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service manager of Windows. Our program answers it itself ({@code agent service}); a plain console program would be
 * given up after thirty seconds (error 1053). It runs under an account of its own, which cannot reach the user's settings:
 * the user's guard routes and unroutes.
 */
public final class WindowsService implements Supervisor {
    /** Numbers are the same in every language of Windows: SERVICE_STOPPED is 1, SERVICE_RUNNING is 4. */
    private static final Pattern STATE = Pattern.compile("^\\s*STATE\\s*:\\s*(\\d)", Pattern.MULTILINE);

    /** The program in {@code sc qc}, whose line is called so in every language; ours is always in quotes. */
    private static final Pattern PROGRAM = Pattern.compile("BINARY_PATH_NAME\\s*:\\s*\"([^\"]+)\"");

    private static final Pattern PID = Pattern.compile("^\\s*PID\\s*:\\s*(\\d{1,9})", Pattern.MULTILINE);

    /** ERROR_SERVICE_DOES_NOT_EXIST, which sc gives back as its exit code. */
    private static final int NO_SUCH_SERVICE = 1060;

    @Override
    public String id() {
        return "windows-service";
    }

    @Override
    public String title() {
        return "a Windows service";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.SERVICE;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.WINDOWS;
    }

    /** Checks the rights before anything else, so that a user without them learns that first. */
    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        if (!host.user().elevated()) {
            return Optional.of(
                    "A Windows service needs an administrator: open the terminal with 'Run as administrator'.");
        }
        if (scope == Scope.SYSTEM) {
            return Optional.of("Nothing would take settings of the whole machine back when it ends; user scope can.");
        }
        return WindowsServiceProgram.obstacle(host);
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        String name = name(what);
        WindowsServiceFolder folder = new WindowsServiceFolder(what, host);
        boolean isThere = !(status(what, host) instanceof SupervisorStatus.NotInstalled);
        return List.of(
                EnvironmentFile.write(what, host),
                new Step.Run(
                        "Make the service " + name,
                        true,
                        PowerShell.command(made(what)),
                        isThere ? Optional.empty() : Optional.of(Command.of("sc.exe", "delete", name)),
                        Optional.of(state(name)),
                        List.of("Stopped", "Running")),
                run("Give it an account of its own", "sc.exe", "config", name, "obj=", "NT SERVICE\\" + name),
                folder.make(),
                folder.tell(),
                // The last one is repeated for ever.
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
                startsAtBoot(name));
    }

    /** A service that is there already gets the program of today. */
    private static String made(ServiceSpec what) {
        String name = PowerShell.literal(name(what));
        String program = PowerShell.literal(WindowsServiceProgram.commandLine(what));
        return "$s=Get-CimInstance Win32_Service|Where-Object {$_.Name -eq " + name + "};if($s){$r=$s|"
                + "Invoke-CimMethod -MethodName Change -Arguments @{PathName=" + program
                + "};if($r.ReturnValue){throw $r.ReturnValue}}else{New-Service -Name " + name + " -BinaryPathName "
                + program + " -DisplayName " + PowerShell.literal("Headroom (" + what.profile() + ")")
                + " -Description "
                + PowerShell.literal("Keeps the Headroom proxy of the profile " + what.profile() + " running.")
                + " -StartupType Manual}";
    }

    private static Step startsAtBoot(String name) {
        return run("Start it soon after boot", "sc.exe", "config", name, "start=", "delayed-auto");
    }

    private static Step run(String purpose, String... argv) {
        return new Step.Run(purpose, true, Command.of(argv), Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        return List.of(
                startsAtBoot(name(what)),
                new Step.Run(
                        "Start the service " + name(what),
                        true,
                        PowerShell.command("Start-Service -Name '" + name(what) + "'"),
                        Optional.of(Command.of("sc.exe", "stop", name(what))),
                        Optional.of(state(name(what))),
                        List.of("Running", "StartPending")));
    }

    /**
     * Ends the service and removes it from the boot, because its own account cannot see that the profile was stopped on
     * purpose.
     */
    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        if (status(what, host) instanceof SupervisorStatus.NotInstalled) {
            return List.of();
        }
        return List.of(
                new Step.Run(
                        "Stop the service " + name(what),
                        true,
                        PowerShell.command("Stop-Service -Name '" + name(what) + "'"),
                        Optional.of(Command.of("sc.exe", "start", name(what))),
                        Optional.of(state(name(what))),
                        List.of("Stopped")),
                run("Do not start it at boot", "sc.exe", "config", name(what), "start=", "demand"));
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        if (!(status(what, host) instanceof SupervisorStatus.NotInstalled)) {
            steps.add(new Step.Run(
                    "Delete the service " + name(what),
                    true,
                    Command.of("sc.exe", "delete", name(what)),
                    Optional.empty(),
                    Optional.of(state(name(what))),
                    List.of("")));
        }
        new WindowsServiceFolder(what, host).remove().ifPresent(steps::add);
        EnvironmentFile.delete(what, host).ifPresent(steps::add);
        return steps;
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of(new Artifact("windows-service", name(what), Map.of()));
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals("windows-service");
    }

    @Override
    public boolean restartsProxy() {
        return true;
    }

    @Override
    public boolean noticesExit() {
        return false;
    }

    @Override
    public boolean needsRoot() {
        return true;
    }

    @Override
    public Optional<Problem> obstacle(RuntimeKind runtime) {
        return runtime.isOurGateway()
                ? Optional.empty()
                : Optional.of(new Problem.Refused(
                        "service-account",
                        "A Windows service cannot run the runtime '" + runtime.id() + "'.",
                        "It has an account of its own, which reaches neither your Python nor Docker's engine.",
                        "Use --preset persistent-task, or --runtime embedded."));
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
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

    @Override
    public Optional<Path> missingProgram(ServiceSpec what, Host host) {
        Matcher program = PROGRAM.matcher(
                host.commands().run(List.of("sc.exe", "qc", name(what))).out());
        return program.find() ? StartedProgram.gone(program.group(1), host) : Optional.empty();
    }

    /** The state in English whatever the language of Windows; a name of ours needs no quoting (letters, digits, . _ -). */
    private static Command state(String name) {
        return PowerShell.command("(Get-Service -Name '" + name + "' -ErrorAction SilentlyContinue).Status");
    }

    private static String name(ServiceSpec what) {
        return what.deployment().serviceName();
    }
}
