package dev.headroom.core.supervisor.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-18")
class ObstacleTest {
    private static final List<String> VERSION = List.of("systemctl", "--user", "show", "--property=Version", "--value");

    @Test
    void aMachineWithoutSystemdSaysSo() {
        assertTrue(systemd(PaperMachine.linux()).contains("not installed"));
    }

    @Test
    void aMachineThatWasNotBootedWithSystemdSaysSo() {
        assertTrue(systemd(PaperMachine.linux().program("systemctl")).contains("not booted with it"));
    }

    @Test
    void wslWithoutSystemdSaysHowToTurnItOn() {
        PaperMachine wsl = PaperMachine.linux()
                .program("systemctl")
                .file("/proc/sys/kernel/osrelease", "5.15.153.1-microsoft-standard-WSL2\n");
        assertTrue(systemd(wsl).contains("wsl --shutdown"));
    }

    @Test
    void aSessionWithoutAUserBusSaysWhatToDo() {
        PaperMachine machine = PaperMachine.systemd("/home/ann")
                .answer(VERSION, new Result(1, "", "Failed to connect to bus: No medium found\n"));
        assertTrue(systemd(machine).contains("log in as this user"));
        machine.file("/run/user/1000/bus", "");
        assertTrue(systemd(machine).contains("XDG_RUNTIME_DIR=/run/user/1000"));
    }

    @Test
    @Tag("never-20")
    void aUserWhoMayNotLingerIsToldWhoCanAllowIt() {
        PaperMachine machine = PaperMachine.systemd("/home/ann")
                .answer(1, "", "pkcheck", "--action-id", "org.freedesktop.login1.set-self-linger", "--process", "77");
        assertTrue(systemd(machine).contains("loginctl enable-linger ann"));
        assertEquals("", systemd(machine.file("/var/lib/systemd/linger/ann", "")));
    }

    @Test
    void aWorkingMachineHasNoObstacle() {
        assertEquals("", systemd(PaperMachine.systemd("/home/ann")));
    }

    @Test
    void systemScopeNeedsRoot() {
        String why = Supervisors.of("systemd-system")
                .obstacle(PaperMachine.systemd("/home/ann").host(), Scope.SYSTEM)
                .orElse("");
        assertTrue(why.contains("administrator rights"));
    }

    @Test
    @Tag("never-15")
    void cronSaysWhetherItIsMissingForbiddenOrNotRunning() {
        assertTrue(cron(PaperMachine.linux()).contains("no 'crontab' command"));
        PaperMachine machine = PaperMachine.linux()
                .program("crontab")
                .answer(Crontab.LIST, new Result(1, "", "You (ann) are not allowed to use this program (crontab)\n"));
        assertTrue(cron(machine).contains("not allowed"));
        machine.answer(Crontab.LIST, new Result(1, "", "no crontab for ann\n"));
        machine.answer(1, "", "pgrep", "-x", "crond?|fcron|busybox");
        assertTrue(cron(machine).contains("not running"));
        machine.answer(0, "412\n", "pgrep", "-x", "crond?|fcron|busybox");
        assertEquals("", cron(machine));
        machine.answer(0, "NSpid:\t412\t7\n", "grep", "-hs", "^NSpid:", "/proc/412/status");
        assertTrue(cron(machine).contains("not running"));
        machine.answer(0, "412\n413\n", "pgrep", "-x", "crond?|fcron|busybox");
        machine.answer(
                0, "NSpid:\t412\t7\nNSpid:\t413\n", "grep", "-hs", "^NSpid:", "/proc/412/status", "/proc/413/status");
        assertEquals("", cron(machine));
    }

    @Test
    void whereNothingWorksEveryObstacleIsListedAndThePresetThatWorksIsNamed() {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> Supervisors.ALL.choose(
                        Preset.PERSISTENT_TASK, PaperMachine.linux().host(), Scope.USER));
        Problem problem = refused.problem();
        assertEquals("no-supervisor", problem.code());
        assertTrue(problem.why().contains("systemd-user-timer: systemd is not installed"), problem.why());
        assertTrue(problem.why().contains("cron-user: cron is not installed"), problem.why());
        assertEquals("Use --preset on-demand, which can.", problem.fix());
    }

    @Test
    void aTimerIsPreferredToCron() {
        PaperMachine machine = PaperMachine.systemd("/home/ann")
                .program("crontab")
                .answer(Crontab.LIST, new Result(1, "", "no crontab for ann\n"));
        assertEquals(
                "systemd-user-timer",
                Supervisors.ALL
                        .choose(Preset.PERSISTENT_TASK, machine.host(), Scope.USER)
                        .id());
    }

    private static String systemd(PaperMachine machine) {
        return Supervisors.of("systemd-user")
                .obstacle(machine.host(), Scope.USER)
                .orElse("");
    }

    private static String cron(PaperMachine machine) {
        return Supervisors.of("cron-user").obstacle(machine.host(), Scope.USER).orElse("");
    }
}
