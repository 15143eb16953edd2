package dev.headroom.core.supervisor.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.choice.ProjectedHost;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Golden.class)
class SystemdTest {
    private static final String UNIT = "/home/ann/.config/systemd/user/headroom-default.service";
    private final Supervisor service = Supervisors.of("systemd-user");
    private final Supervisor timer = Supervisors.of("systemd-user-timer");

    @Test
    @Tag("never-20")
    void aUserServiceIsInstalledWithItsEnvironmentAndOutlivesLogout() {
        Host host = PaperMachine.systemd("/home/ann").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        Golden.check("systemd-user/install.txt", Golden.text(service.install(what, host)));
        Golden.check("systemd-user/start.txt", Golden.text(service.start(what, host)));
    }

    @Test
    @Tag("never-7")
    void anyPathIsQuoted() {
        Host host = PaperMachine.systemd(SampleDeployments.AWKWARD)
                .own(SampleDeployments.AWKWARD + "/headroom")
                .host();
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("default", Preset.PERSISTENT_SERVICE, RuntimeKind.EMBEDDED, Scope.USER),
                host,
                Map.of("HTTPS_PROXY", "http://me:p\"a$$`s\\s'%1@proxy:3128"));
        Golden.check("systemd-user/install-awkward.txt", Golden.text(service.install(what, host)));
    }

    @Test
    void aTaskIsATimerThatStartsTheAgentAgain() {
        Host host = PaperMachine.systemd("/home/ann").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Golden.check("systemd-user-timer/install.txt", Golden.text(timer.install(what, host)));
        Golden.check("systemd-user-timer/start.txt", Golden.text(timer.start(what, host)));
    }

    @Test
    @Tag("never-27")
    void aSystemServiceRunsUnderAnAccountOfItsOwnAndOnlyRootRoutes() {
        Host host = PaperMachine.systemd("/root")
                .root()
                .folder("/etc/systemd/system")
                .host();
        ServiceSpec what = SampleDeployments.system(Preset.PERSISTENT_SERVICE, host);
        Supervisor system = Supervisors.of("systemd-system");
        Golden.check("systemd-system/install.txt", Golden.text(system.install(what, host)));
        Golden.check("systemd-system/start.txt", Golden.text(system.start(what, host)));
        Supervisor task = Supervisors.of("systemd-system-timer");
        Golden.check(
                "systemd-system-timer/install.txt",
                Golden.text(task.install(SampleDeployments.system(Preset.PERSISTENT_TASK, host), host)));
    }

    @Test
    @Tag("never-27")
    void rootDoesNotRunAProgramThatOthersCanChange() {
        PaperMachine machine = PaperMachine.systemd("/root").root().file("/opt/headroom/bin/headroom", "", "rwxr-xr-x");
        Supervisor system = Supervisors.of("systemd-system");
        assertTrue(system.obstacle(machine.host(), Scope.SYSTEM).isEmpty());
        machine.owner("/opt/headroom", 1000, "rwxr-xr-x");
        assertTrue(system.obstacle(machine.host(), Scope.SYSTEM).orElse("").contains("/opt/headroom"));
        machine.owner("/opt/headroom", 0, "rwxrwxr-x");
        assertTrue(system.obstacle(machine.host(), Scope.SYSTEM).isPresent());
    }

    @Test
    @Tag("never-13")
    void removingPutsLingeringAndFoldersBack() {
        Host before = PaperMachine.systemd("/home/ann").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, before);
        Host installed = installed().host();
        Golden.check("systemd-user/stop.txt", Golden.text(service.stop(what, installed)));
        Golden.check("systemd-user/remove.txt", Golden.text(service.remove(what, installed)));
    }

    @Test
    @Tag("never-20")
    void lingeringStaysWhileAnotherProfileNeedsItAndGoesWithTheLast() {
        PaperMachine machine = installed();
        Host host = machine.host();
        ServiceSpec second = SampleDeployments.assignment(
                SampleDeployments.deployment("second", Preset.PERSISTENT_SERVICE, RuntimeKind.EMBEDDED, Scope.USER),
                host,
                Map.of());
        Step.WriteFile unit = unit(service.install(second, host), "headroom-second.service");
        machine.file(unit.file().toString(), unit.after().text());
        assertFalse(turnsLingerOff(
                service.remove(SampleDeployments.user(Preset.PERSISTENT_SERVICE, host), machine.host())));
        Host left = ProjectedHost.after(
                machine.host(),
                service.remove(SampleDeployments.user(Preset.PERSISTENT_SERVICE, host), machine.host()));
        assertTrue(turnsLingerOff(service.remove(second, left)));
    }

    @Test
    void whoLingeredBeforeLingersAfterwards() {
        Host host = PaperMachine.systemd("/home/ann")
                .file("/var/lib/systemd/linger/ann", "")
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        List<Step> install = service.install(what, host);
        assertFalse(Golden.text(install).contains("enable-linger"));
        assertTrue(unit(install, "headroom-default.service").after().text().contains("X-HeadroomLingerBefore=yes"));
    }

    @Test
    void aServiceBecomesATimerInOnePlan() {
        Host host = installed().host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        ServiceSpec next = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Golden.check(
                "systemd-user-timer/change-from-service.txt",
                Golden.text(SupervisorList.replace(service, what, timer, next, host)));
    }

    @Test
    @Tag("never-13")
    void theOriginalToolsUnitIsStoppedAndRemoved() {
        Host host = PaperMachine.systemd("/home/ann")
                .file(UNIT, "[Service]\nExecStart=/home/ann/.headroom/deploy/default/run-headroom.sh\n")
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        Golden.check("systemd-user/stop-original.txt", Golden.text(service.stop(what, host)));
        Golden.check("systemd-user/remove-original.txt", Golden.text(service.remove(what, host)));
    }

    @Test
    void nothingInstalledIsNothingToRemove() {
        Host host = PaperMachine.systemd("/home/ann").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        assertEquals(List.of(), service.stop(what, host));
        assertEquals(List.of(), service.remove(what, host));
    }

    @Test
    void theStatusIsWhatSystemdSays() {
        assertEquals(new SupervisorStatus.Running(812), status("LoadState=loaded\nActiveState=active\nMainPID=812\n"));
        assertEquals(new SupervisorStatus.Stopped(), status("LoadState=loaded\nActiveState=inactive\nMainPID=0\n"));
        String failed = "LoadState=loaded\nActiveState=failed\nResult=exit-code\nMainPID=0\nExecMainStatus=";
        assertEquals(new SupervisorStatus.Stopped(), status(failed + "241\n"));
        assertTrue(status(failed + "1\n") instanceof SupervisorStatus.Failed);
        assertEquals(
                new SupervisorStatus.NotInstalled(), status("LoadState=not-found\nActiveState=inactive\nMainPID=0\n"));
        assertEquals(
                new SupervisorStatus.Starting(),
                status("LoadState=loaded\nActiveState=activating\nSubState=start-post\nMainPID=8\n"));
        assertEquals(new SupervisorStatus.Failed("It ended (exit-code, status 1, 7 restarts)."), status("""
            LoadState=loaded
            ActiveState=activating
            SubState=auto-restart
            Result=exit-code
            ExecMainStatus=1
            NRestarts=7
            """));
        assertEquals(
                new SupervisorStatus.Unknown("systemd does not answer: Failed to connect to bus: No medium found"),
                status(new Result(1, "", "Failed to connect to bus: No medium found\n")));
    }

    private SupervisorStatus status(String out) {
        return status(new Result(0, out, ""));
    }

    private SupervisorStatus status(Result answer) {
        Host host = PaperMachine.systemd("/home/ann")
                .answer(
                        List.of(
                                "systemctl",
                                "--user",
                                "show",
                                "headroom-default.service",
                                "--property=LoadState,ActiveState,SubState,MainPID,Result,NRestarts,ExecMainStatus"),
                        answer)
                .host();
        return service.status(SampleDeployments.user(Preset.PERSISTENT_SERVICE, host), host);
    }

    /** The machine after a first install. */
    private PaperMachine installed() {
        Host before = PaperMachine.systemd("/home/ann").host();
        PaperMachine machine = PaperMachine.systemd("/home/ann").file("/var/lib/systemd/linger/ann", "");
        for (Step step : service.install(SampleDeployments.user(Preset.PERSISTENT_SERVICE, before), before)) {
            if (step instanceof Step.WriteFile write) {
                machine.file(
                        write.file().toString(),
                        write.after().text(),
                        write.after().mode());
            }
        }
        return machine.file("/home/ann/.config/systemd/user/default.target.wants/headroom-default.service", "");
    }

    private static Step.WriteFile unit(List<Step> steps, String name) {
        return steps.stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(Step.WriteFile.class::cast)
                .filter(write -> write.file().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean turnsLingerOff(List<Step> steps) {
        return Golden.text(steps).contains("disable-linger");
    }
}
