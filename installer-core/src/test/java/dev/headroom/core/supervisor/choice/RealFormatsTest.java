package dev.headroom.core.supervisor.choice;

import static dev.headroom.core.supervisor.choice.FormatReaders.VARIABLES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Step;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we render, read by the programs that will read it. */
@Tag("never-7")
class RealFormatsTest {
    @TempDir
    Path folder;

    @Test
    @Tag("formats")
    void systemdHasNothingToSayAboutOurUnits() throws IOException, InterruptedException {
        FormatReaders.needs("systemd-analyze");
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
                assertEquals("", FormatReaders.run(argv), id);
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
            if (FormatReaders.isThere(shell)) {
                assertEquals(
                        "install agent ensure --profile default\n" + VARIABLES.get("AWKWARD") + "\n"
                                + what.workspace().root() + "\n",
                        FormatReaders.run(List.of(shell, "-c", command)),
                        shell);
            }
        }
    }

    @Test
    @Tag("formats")
    void aGuardStartsOurProgramOnlyWhereTheAgentDoesNotRun() throws IOException, InterruptedException {
        FormatReaders.needs("ps");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host(false));
        Path pid = what.workspace().pidFile(what.profile());
        Files.createDirectories(pid.getParent());
        String started = "install agent guard --profile default";
        Process agent = new ProcessBuilder("sh", "-c", "read -r line", "x", "install", "agent", "run").start();
        try {
            for (List<String> argv :
                    List.of(GuardScript.argv(what, host(false)), GuardScript.portable(what, host(false)))) {
                Files.deleteIfExists(pid);
                assertEquals(
                        started, FormatReaders.run(argv).lines().findFirst().orElse(""), "without a pid file");
                Files.writeString(pid, ProcessHandle.current().pid() + "\n");
                assertEquals(
                        started, FormatReaders.run(argv).lines().findFirst().orElse(""), "somebody else's number");
                Files.writeString(pid, agent.pid() + "\n");
                assertEquals("", FormatReaders.run(argv));
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
            assertEquals("", FormatReaders.run(argv));
            Files.createDirectories(script.getParent());
            Files.writeString(script, "echo given back\n");
            assertEquals("given back", FormatReaders.run(argv).strip());
        }
    }

    @Test
    @Tag("formats")
    void plistsAreReadAsTheyWereMeant() throws IOException, InterruptedException {
        FormatReaders.needs("python3");
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
            Files.write(plist, FormatReaders.bytes(Supervisors.of(id).install(what, host), ".plist"));
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
                    FormatReaders.run(List.of("python3", "-c", script, plist.toString())),
                    id);
            if (FormatReaders.isThere("xmllint")) {
                assertEquals("", FormatReaders.run(List.of("xmllint", "--noout", "--nonet", plist.toString())), id);
            }
        }
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
}
