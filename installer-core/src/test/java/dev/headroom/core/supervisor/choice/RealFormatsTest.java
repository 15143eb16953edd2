package dev.headroom.core.supervisor.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.VariableCommands;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.GuardFallback;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.ShellScript;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.cron.CronUser;
import dev.headroom.core.supervisor.guard.GuardScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we render, read by the programs that will read it. */
@Tag("never-7")
class RealFormatsTest {
    private static final Map<String, String> VARIABLES = Map.of("AWKWARD", "a\"b'c$HOME`d`\\ % #é");

    @TempDir
    Path folder;

    @Test
    @Tag("formats")
    void systemdHasNothingToSayAboutOurUnits() throws IOException, InterruptedException {
        needs("systemd-analyze");
        for (String id : List.of("systemd-user", "systemd-user-timer", "systemd-system", "systemd-system-timer")) {
            for (RuntimeKind runtime : List.of(RuntimeKind.EMBEDDED, RuntimeKind.DOCKER)) {
                boolean system = id.contains("system-") || id.endsWith("system");
                Path units = Files.createDirectories(folder.resolve(id + "-" + runtime));
                Supervisor supervisor = Supervisors.of(id);
                Host host = host(system);
                Preset preset = id.endsWith("timer") ? Preset.PERSISTENT_TASK : Preset.PERSISTENT_SERVICE;
                Scope scope = system ? Scope.SYSTEM : Scope.USER;
                List<String> argv = new ArrayList<>(
                        List.of("systemd-analyze", system ? "--system" : "--user", "--man=no", "verify"));
                ServiceSpec what = SampleDeployments.assignment(
                        SampleDeployments.deployment("default", preset, runtime, scope), host, VARIABLES);
                for (Path unit : written(supervisor.install(what, host), units)) {
                    argv.add(unit.toString());
                }
                assertEquals("", run(argv), id);
            }
        }
    }

    @Test
    @Tag("formats")
    void theScriptForCronSetsEveryVariableAndStartsOurProgram() throws IOException, InterruptedException {
        Host host = host(false);
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("default", Preset.PERSISTENT_TASK, RuntimeKind.EMBEDDED, Scope.USER),
                host,
                VARIABLES);
        for (Step step : List.of(EnvironmentFile.write(what, host), ShellScript.ENSURE.write(what, host))) {
            Step.WriteFile write = (Step.WriteFile) step;
            Files.createDirectories(write.file().getParent());
            Files.write(write.file(), write.after().bytes());
        }
        String command = CronUser.command(what).replace("\\%", "%").replace(" >/dev/null 2>&1", "");
        Files.setPosixFilePermissions(ShellScript.ENSURE.file(what), PosixFilePermissions.fromString("rw-r--r--"));
        for (String shell : List.of("sh", "bash", "dash", "zsh")) {
            if (isThere(shell)) {
                assertEquals(
                        "install agent ensure --profile default\n" + VARIABLES.get("AWKWARD") + "\n"
                                + what.workspace().root() + "\n",
                        run(List.of(shell, "-c", command)),
                        shell);
            }
        }
    }

    @Test
    @Tag("formats")
    void aGuardStartsOurProgramOnlyWhereTheAgentDoesNotRun() throws IOException, InterruptedException {
        needs("ps");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host(false));
        Path pid = what.workspace().pidFile(what.profile());
        Files.createDirectories(pid.getParent());
        String started = "install agent guard --profile default";
        Process agent = new ProcessBuilder("sh", "-c", "read -r line", "x", "install", "agent", "run").start();
        try {
            for (List<String> argv :
                    List.of(GuardScript.argv(what, host(false)), GuardScript.portable(what, host(false)))) {
                Files.deleteIfExists(pid);
                assertEquals(started, run(argv).lines().findFirst().orElse(""), "without a pid file");
                Files.writeString(pid, ProcessHandle.current().pid() + "\n");
                assertEquals(started, run(argv).lines().findFirst().orElse(""), "somebody else's number");
                Files.writeString(pid, agent.pid() + "\n");
                assertEquals("", run(argv));
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    @Tag("formats")
    @Tag("never-33")
    void whereOurProgramIsGoneAGuardRunsTheScriptInTheSecondPlace() throws IOException, InterruptedException {
        Host host = host(false);
        Host gone = new Host(
                host.os(),
                host.home(),
                host.environment(),
                host.user(),
                List.of(host.home().resolve("no such program").toString()),
                host.disk(),
                host.locks(),
                host.folderWatch(),
                host.commands(),
                host.processes(),
                host.http(),
                host.clock());
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, gone);
        Path script = GuardFallback.script(what, gone);
        for (List<String> argv :
                List.of(GuardScript.argv(what, gone), GuardScript.portable(what, gone), GuardFallback.argv(script))) {
            Files.deleteIfExists(script);
            assertEquals("", run(argv));
            Files.createDirectories(script.getParent());
            Files.writeString(script, "echo given back\n");
            assertEquals("given back", run(argv).strip());
        }
    }

    @Test
    @Tag("formats")
    void plistsAreReadAsTheyWereMeant() throws IOException, InterruptedException {
        needs("python3");
        for (String id : List.of("launchd-agent", "launchd-agent-timer", "launchd-daemon")) {
            boolean daemon = id.endsWith("daemon");
            PaperMachine machine = new PaperMachine(Os.MAC, SampleDeployments.AWKWARD)
                    .own(SampleDeployments.AWKWARD + "/head & <room>");
            Host host = (daemon ? machine.root() : machine).host();
            Preset preset = id.endsWith("timer") ? Preset.PERSISTENT_TASK : Preset.PERSISTENT_SERVICE;
            ServiceSpec what = SampleDeployments.assignment(
                    SampleDeployments.deployment(
                            "default", preset, RuntimeKind.EMBEDDED, daemon ? Scope.SYSTEM : Scope.USER),
                    host,
                    VARIABLES);
            Path plist = folder.resolve(id + ".plist");
            Files.write(plist, bytes(Supervisors.of(id).install(what, host), ".plist"));
            String script = "import plistlib,sys; d=plistlib.load(open(sys.argv[1],'rb'));"
                    + " e=d['EnvironmentVariables']; print(d['Label'], *d['ProgramArguments'], d.get('KeepAlive'),"
                    + " d.get('StartInterval'), d.get('UserName'), d['Umask']==0o077, e['HEADROOM_WORKSPACE_DIR'],"
                    + " e.get('AWKWARD'), sep='\\n"
                    + "')";
            String program = daemon
                    ? "/usr/bin/env\nHOME=/var/lib/headroom\n" + String.join("\n", what.agent("run"))
                    : "/bin/sh\n" + ShellScript.RUN.file(what);
            assertEquals(
                    "com.headroom.default\n" + program + "\n"
                            + (id.endsWith("timer") ? "None\n300" : "{'SuccessfulExit': False}\nNone") + "\n"
                            + (daemon ? "_headroom" : "None") + "\nTrue\n"
                            + what.workspace().root() + "\n"
                            + (daemon ? VARIABLES.get("AWKWARD") : "None") + "\n",
                    run(List.of("python3", "-c", script, plist.toString())),
                    id);
            if (isThere("xmllint")) {
                assertEquals("", run(List.of("xmllint", "--noout", "--nonet", plist.toString())), id);
            }
        }
    }

    @Test
    @Tag("formats")
    void taskDescriptionsAreReadAsTheyWereMeant() throws IOException, InterruptedException {
        needs("xmllint");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann & <Co> \"Café\" 100%")
                .variable("USERDOMAIN", "A&B")
                .variable("USERNAME", "Ann <é>")
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Path xml = folder.resolve("task.xml");
        Files.write(xml, bytes(Supervisors.of("windows-task").install(what, host), "task.xml"));
        assertEquals("", run(List.of("xmllint", "--noout", "--nonet", xml.toString())));
        assertEquals("A&B\\Ann <é>\n", value(xml, "LogonTrigger", "UserId"));
        assertEquals(
                "--headless powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File \"C:\\Users\\Ann &"
                        + " <Co> \\\"Café\\\" 100%\\.headroom\\deploy\\default\\r"
                        + "un-headroom.ps1\"\n",
                value(xml, "Exec", "Arguments"));
    }

    @Test
    void powerShellReadsOurScriptAndCommands() throws IOException, InterruptedException {
        needs("pwsh");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann O'Neil \u2019 \"Café\" $x").host();
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("default", Preset.PERSISTENT_TASK, RuntimeKind.EMBEDDED, Scope.USER),
                host,
                VARIABLES);
        Path script = folder.resolve("run.ps1");
        Files.write(script, bytes(Supervisors.of("windows-task").install(what, host), ".ps1"));
        Path command = folder.resolve("command.ps1");
        Files.writeString(
                command,
                VariableCommands.write(VariablePlace.WINDOWS_USER, "N", "a'b\"c\u2018$d")
                        .argv()
                        .getLast());
        for (Path file : List.of(script, command)) {
            String parse =
                    "$e=$null; [void][Management.Automation.Language.Parser]::ParseFile($args[0],[ref]$null,[ref]$e);"
                            + " $e | ForEach-Object { $_.Message }";
            assertEquals("", run(List.of("pwsh", "-NoProfile", "-Command", "& {" + parse + "} " + file)));
        }
    }

    /** Wine has the same commands; it takes a task's description more lightly than Windows. */
    @Test
    @Tag("wine")
    void wineTakesOurTaskAndPrintsVariablesAsWeReadThem() throws IOException, InterruptedException {
        needs("wine");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann & <Co>").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Path xml = folder.resolve("task.xml");
        Files.write(xml, bytes(Supervisors.of("windows-task").install(what, host), "task.xml"));
        String name = "headroom-test-" + ProcessHandle.current().pid();
        run(List.of(
                "wine",
                "schtasks",
                "/Create",
                "/TN",
                name,
                "/XML",
                "Z:" + xml.toString().replace('/', '\\'),
                "/F"));
        run(List.of("wine", "schtasks", "/Delete", "/TN", name, "/F"));
        run(List.of(
                "wine",
                "reg",
                "add",
                "HKCU\\Environment",
                "/v",
                name,
                "/t",
                "REG_SZ",
                "/d",
                "http://127.0.0.1:1/a b",
                "/f"));
        List<String> read = new ArrayList<>(List.of("wine"));
        read.addAll(VariableCommands.read(VariablePlace.WINDOWS_USER, name).argv());
        String printed = run(read);
        run(List.of("wine", "reg", "delete", "HKCU\\Environment", "/v", name, "/f"));
        assertEquals(
                Optional.of("http://127.0.0.1:1/a b"),
                VariableCommands.value(VariablePlace.WINDOWS_USER, name, printed));
    }

    private static String value(Path xml, String parent, String name) throws IOException, InterruptedException {
        String place = "string(//*[local-name()='" + parent + "']/*[local-name()='" + name + "'])";
        return run(List.of("xmllint", "--xpath", place, xml.toString()));
    }

    private static byte[] bytes(List<Step> steps, String ending) {
        return steps.stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(Step.WriteFile.class::cast)
                .filter(write -> write.file().toString().endsWith(ending))
                .findFirst()
                .orElseThrow()
                .after()
                .bytes();
    }

    /** Where our program lies in a folder with an awkward name, and says how it was started. */
    private Host host(boolean system) throws IOException {
        Path home = Files.createDirectories(folder.resolve("o'brien & 100% \"café\" $HOME [x]\\y"));
        Path program = home.resolve("headroom");
        Files.writeString(
                program, "#!/bin/sh\necho \"$*\"\nprintf '%s\\n' \"$AWKWARD\"\necho \"$HEADROOM_WORKSPACE_DIR\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        PaperMachine machine = new PaperMachine(Os.LINUX, home.toString()).own(program.toString());
        return (system ? machine.root() : machine).host();
    }

    private static List<Path> written(List<Step> steps, Path units) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.WriteFile write && !write.file().endsWith("agent.env")) {
                Path unit = units.resolve(write.file().getFileName());
                Files.write(unit, write.after().bytes());
                written.add(unit);
            }
        }
        return written;
    }

    private static void needs(String program) {
        boolean there = isThere(program);
        if (!there) {
            System.out.println("Skipped: there is no " + program + " here.");
        }
        Assumptions.assumeTrue(there, "there is no " + program + " here");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static String run(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_RUNTIME_DIR", "/tmp");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), argv.toString());
        return said;
    }
}
