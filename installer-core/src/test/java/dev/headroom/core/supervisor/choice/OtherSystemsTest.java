package dev.headroom.core.supervisor.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.guard.Guard;
import dev.headroom.core.supervisor.launchd.LaunchdPrint;
import dev.headroom.core.supervisor.windows.ScheduledTask;
import dev.headroom.core.supervisor.windows.WindowsText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Golden.class)
public class OtherSystemsTest {
    @Test
    @Tag("never-7")
    void launchdJobs() {
        Host mac = mac(SampleDeployments.AWKWARD).host();
        for (String id : List.of("launchd-agent", "launchd-agent-timer")) {
            Supervisor launchd = Supervisors.of(id);
            ServiceSpec what = SampleDeployments.user(preset(id), mac);
            Golden.check(id + "/install-awkward.txt", Golden.text(launchd.install(what, mac)));
            Golden.check(id + "/start.txt", Golden.text(launchd.start(what, mac)));
        }
    }

    @Test
    @Tag("never-25")
    void machineWideJobsHaveAnAccountOfTheirOwnThatGoesWithTheLastOfThem() {
        PaperMachine machine =
                mac("/var/root").root().folder("/Library/LaunchDaemons").answer(0, "x\n", "id", "-un", "387");
        Supervisor launchd = Supervisors.of("launchd-daemon");
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("default", Preset.PERSISTENT_SERVICE, RuntimeKind.EMBEDDED, Scope.SYSTEM),
                machine.host(),
                Map.of("OPENAI_API_KEY", "a<b", "NOT_FOR_XML", "a\u0001b"));
        List<Step> install = launchd.install(what, machine.host());
        Golden.check("launchd-daemon/install.txt", Golden.text(install));
        ServiceSpec second = SampleDeployments.assignment(
                SampleDeployments.deployment("second", Preset.PERSISTENT_SERVICE, RuntimeKind.EMBEDDED, Scope.SYSTEM),
                machine.host(),
                Map.of());
        written(machine, install).answer(0, "_headroom\n", "id", "-un", "_headroom");
        written(machine, launchd.install(second, machine.host()));
        Golden.check("launchd-daemon/remove.txt", Golden.text(launchd.remove(what, machine.host())));
        Host left = ProjectedHost.after(machine.host(), launchd.remove(what, machine.host()));
        Golden.check("launchd-daemon/remove-last.txt", Golden.text(launchd.remove(second, left)));
    }

    private static PaperMachine written(PaperMachine machine, List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.WriteFile write) {
                machine.file(
                        write.file().toString(),
                        write.after().text(),
                        write.after().mode());
            }
        }
        return machine;
    }

    @Test
    @Tag("never-18")
    void launchdSaysWhyItCannotWork() {
        Supervisor agent = Supervisors.of("launchd-agent");
        assertTrue(
                agent.obstacle(mac("/Users/ann").host(), Scope.USER).orElse("").contains("log in there first"));
        PaperMachine machine = mac("/Users/ann").answer(0, "gui/1000 = {\n", "launchctl", "print", "gui/1000");
        assertTrue(agent.obstacle(machine.host(), Scope.USER).isEmpty());
        assertTrue(Supervisors.of("launchd-daemon")
                .obstacle(machine.host(), Scope.SYSTEM)
                .orElse("")
                .contains("sudo"));
    }

    @Test
    void aJobThatTheUserSwitchedOffIsSwitchedOnFirst() {
        for (String word : List.of("disabled", "true")) {
            Host host = mac("/Users/ann")
                    .answer(
                            0,
                            "disabled services = {\n\t\"com.headroom.default\" => " + word + "\n}\n",
                            "launchctl",
                            "print-disabled",
                            "gui/1000")
                    .host();
            Step first = Supervisors.of("launchd-agent")
                    .start(SampleDeployments.user(Preset.PERSISTENT_SERVICE, host), host)
                    .getFirst();
            assertEquals(
                    "launchctl enable gui/1000/com.headroom.default",
                    ((Step.Run) first).act().toString());
        }
    }

    @Test
    @Tag("never-23")
    void launchdTellsTheStateOfAJob() {
        assertEquals(new SupervisorStatus.Running(91), LaunchdPrint.status(PRINTED));
        assertEquals(
                new SupervisorStatus.Failed("It ended with exit code 78."),
                LaunchdPrint.status("x = {\n\tstate = not running\n\tlast exit code = 78: EX_CONFIG\n}\n"));
        assertEquals(
                new SupervisorStatus.Stopped(),
                LaunchdPrint.status("x = {\n\tstate = waiting\n\tlast exit code = (never exited)\n}\n"));
        assertEquals(new SupervisorStatus.Starting(), LaunchdPrint.status("\tstate = spawn scheduled\n"));
        assertInstanceOf(SupervisorStatus.Unknown.class, LaunchdPrint.status("?"));
        Supervisor launchd = Supervisors.of("launchd-agent");
        Host silent = mac("/Users/ann").host();
        assertInstanceOf(
                SupervisorStatus.Unknown.class,
                launchd.status(SampleDeployments.user(Preset.PERSISTENT_SERVICE, silent), silent));
        Host without = mac("/Users/ann")
                .answer(
                        List.of("launchctl", "print", "gui/1000/com.headroom.default"),
                        new Result(
                                113,
                                "",
                                "Could not find service \"com.headroom.default\" in domain for user gui: 1000"))
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, without);
        assertEquals(new SupervisorStatus.NotInstalled(), launchd.status(what, without));
        assertEquals(List.of(), launchd.stop(what, without));
    }

    private static final String PRINTED = """
        gui/501/com.headroom.default = {
        	active count = 1
        	path = /Users/ann/Library/LaunchAgents/com.headroom.default.plist
        	state = running

        	program = /bin/sh
        	pid = 91
        	last exit code = 1

        	spawn type = daemon (3)
        	event channels = {
        		state = active
        		pid = 4
        	}
        }
        """;

    @Test
    @Tag("never-13")
    void launchdJobsGoAway() {
        Host before = mac("/Users/ann & co").host();
        Supervisor launchd = Supervisors.of("launchd-agent");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, before);
        PaperMachine machine = written(
                mac("/Users/ann & co").answer(0, PRINTED, "launchctl", "print", "gui/1000/com.headroom.default"),
                launchd.install(what, before));
        assertEquals(new SupervisorStatus.Running(91), launchd.status(what, machine.host()));
        Golden.check("launchd-agent/stop.txt", Golden.text(launchd.stop(what, machine.host())));
        Golden.check("launchd-agent/remove.txt", Golden.text(launchd.remove(what, machine.host())));
    }

    @Test
    @Tag("never-7")
    @Tag("never-19")
    void windowsTasksNeedNoAdministratorAndShowNoWindow() {
        PaperMachine machine = windows("C:\\Users\\Ann O'Neil & 100% Café");
        Host host = machine.host();
        Supervisor task = Supervisors.of("windows-task");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Golden.check("windows-task/install.txt", Golden.text(task.install(what, host)));
        Golden.check("windows-task/start.txt", Golden.text(task.start(what, host)));
        assertTrue(task.obstacle(machine.program("schtasks").host(), Scope.USER).isEmpty());
    }

    @Test
    @Tag("never-22")
    void aGuardLooksEveryMinuteAlsoOnAMacAndOnWindows() {
        PaperMachine mac = mac(SampleDeployments.AWKWARD).answer(0, "gui/1000 = {\n", "launchctl", "print", "gui/1000");
        Supervisor launchd = Supervisors.of("launchd-agent");
        assertGuard("guard-launchd", mac, Guard.fitting(launchd, mac.host(), Scope.USER), ".plist");
        PaperMachine windows = windows("C:\\Users\\Ann O'Neil & 100% Café").program("schtasks");
        Supervisor task = Supervisors.of("windows-task");
        assertGuard(
                "guard-windows",
                windows,
                Guard.fitting(task, windows.host(), Scope.USER),
                "task:headroomguard-default");
        Host without = windows("C:\\Users\\ann").host();
        assertEquals(Optional.empty(), Guard.fitting(task, without, Scope.USER));
    }

    private static void assertGuard(String golden, PaperMachine machine, Optional<Guard> fitting, String place) {
        Guard guard = fitting.orElseThrow();
        Host host = machine.host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        List<Step> install = guard.install(what, host);
        Golden.check(golden + "/install.txt", Golden.text(install));
        List<Artifact> artifacts = guard.artifacts(what.profile(), host);
        assertTrue(artifacts.getFirst().path().endsWith(place), artifacts.toString());
        assertEquals(Optional.of(guard), Guard.recorded(artifacts));
        written(machine, install)
                .answer(0, PRINTED, "launchctl", "print", "gui/1000/com.headroom-guard.default")
                .answer(0, "<?xml", "schtasks", "/Query", "/TN", "headroomguard-default", "/XML");
        Golden.check(golden + "/remove.txt", Golden.text(guard.remove(what.profile(), machine.host())));
        assertEquals(
                Golden.text(guard.remove(what.profile(), machine.host())),
                Golden.text(Guard.removeAny(what.profile(), machine.host())));
    }

    @Test
    @Tag("never-9")
    void aTaskThatIsCalledLikeOneOfTheOriginalsStays() {
        Host host = windows("C:\\Users\\ann")
                .answer(0, "<?xml", "schtasks", "/Query", "/TN", "headroom-default", "/XML")
                .answer(0, "<?xml", "schtasks", "/Query", "/TN", "headroom-default-startup", "/XML")
                .host();
        assertEquals(
                List.of(new ScheduledTask("headroom-default").remove()),
                Supervisors.of("windows-task").remove(SampleDeployments.user(Preset.PERSISTENT_TASK, host), host));
    }

    @Test
    @Tag("never-13")
    void theOriginalToolsTwoTasksAreRemoved() {
        Host host = windows("C:\\Users\\ann")
                .answer(0, "<?xml", "schtasks", "/Query", "/TN", "headroom-default-startup", "/XML")
                .answer(0, "<?xml", "schtasks", "/Query", "/TN", "headroom-default-health", "/XML")
                .host();
        Golden.check(
                "windows-task/remove-original.txt",
                Golden.text(Supervisors.of("windows-task")
                        .remove(SampleDeployments.user(Preset.PERSISTENT_TASK, host), host)));
    }

    @Test
    @Tag("never-7")
    void wordsForWindowsSurviveItsTakingThemApart() {
        assertEquals("\"C:\\a b\\\\\"", WindowsText.word("C:\\a b\\"));
        assertEquals("\"say \\\"hi\\\"\"", WindowsText.word("say \"hi\""));
        assertEquals("\"a\\\\\\\" b\"", WindowsText.word("a\\\" b"));
        assertEquals("C:\\plain", WindowsText.word("C:\\plain"));
    }

    static PaperMachine mac(String home) {
        return new PaperMachine(Os.MAC, home)
                .own("/Applications/Headroom Tray.app/Contents/MacOS/headroom")
                .program("launchctl");
    }

    public static PaperMachine windows(String home) {
        return new PaperMachine(Os.WINDOWS, home)
                .own("C:\\Program Files\\Headroom\\headroom.exe")
                .variable("USERDOMAIN", "OFFICE")
                .variable("USERNAME", "Ann & Co");
    }

    private static Preset preset(String id) {
        return id.endsWith("timer") ? Preset.PERSISTENT_TASK : Preset.PERSISTENT_SERVICE;
    }
}
