package dev.headroom.core.supervisor.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.choice.OtherSystemsTest;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.supervisor.guard.Guard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Golden.class)
class WindowsServiceTest {
    @Test
    @Tag("never-18")
    @Tag("never-19")
    @Tag("never-27")
    void aWindowsServiceSaysWhatItNeedsBeforeAnythingIsChanged() {
        PaperMachine machine = OtherSystemsTest.windows("C:\\Users\\ann").program("schtasks");
        Supervisor service = Supervisors.of("windows-service");
        assertTrue(service.obstacle(machine.host(), Scope.USER).orElse("").contains("administrator"));
        Host user = machine.host();
        ProblemException refused = assertThrows(
                ProblemException.class, () -> Supervisors.ALL.choose(Preset.PERSISTENT_SERVICE, user, Scope.USER));
        assertEquals(
                "Use --preset persistent-task, which can.", refused.problem().fix());
        assertTrue(Supervisors.ALL
                .offer(Preset.PERSISTENT_SERVICE, user, Scope.USER)
                .obstacle()
                .orElse("")
                .contains("Run as administrator"));
        Host elevated = machine.root().host();
        assertTrue(service.obstacle(elevated, Scope.USER).orElse("").contains("Others than administrators"));
        assertTrue(service.obstacle(elevated, Scope.SYSTEM).orElse("").contains("whole machine"));
        Host unpacked = elevatedWindows()
                .own("C:\\Program Files (x86)\\H\\bin\\headroom.cmd")
                .host();
        assertTrue(service.obstacle(unpacked, Scope.USER).isPresent());
        assertEquals(Optional.empty(), service.obstacle(elevatedWindows().host(), Scope.USER));
        assertEquals(
                "windows-service",
                Supervisors.ALL
                        .choose(Preset.PERSISTENT_SERVICE, elevatedWindows().host(), Scope.USER)
                        .id());
    }

    @Test
    @Tag("never-13")
    @Tag("never-19")
    @Tag("never-25")
    void aWindowsServiceIsMadeWithAnAccountAndAFolderOfItsOwn() {
        Supervisor service = Supervisors.of("windows-service");
        Host none = service(elevatedWindows(), 1060, "");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, none);
        Golden.check("windows-service/install.txt", Golden.text(service.install(what, none)));
        Host there = service(elevatedWindows().folder("C:\\ProgramData/headroom-default"), 0, "   STATE : 4\r\n");
        Golden.check("windows-service/install-again.txt", Golden.text(service.install(what, there)));
        Golden.check("windows-service/remove.txt", Golden.text(service.remove(what, there)));
        assertTrue(Guard.fitting(service, elevatedWindows().host(), Scope.USER).isPresent());
    }

    @Test
    @Tag("never-13")
    void aWindowsServiceIsStoppedAndDeletedWhoeverMadeIt() {
        PaperMachine machine = OtherSystemsTest.windows("C:\\Users\\ann");
        Supervisor service = Supervisors.of("windows-service");
        Host host = service(machine, 0, "        STATE              : 4  RUNNING\r\n        PID   : 512\r\n");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        assertEquals(new SupervisorStatus.Running(512), service.status(what, host));
        Golden.check("windows-service/start.txt", Golden.text(service.start(what, host)));
        Golden.check("windows-service/stop.txt", Golden.text(service.stop(what, host)));
        Golden.check("windows-service/remove-original.txt", Golden.text(service.remove(what, host)));
        assertEquals(new SupervisorStatus.Stopped(), service.status(what, service(machine, 0, "   STATE : 1  ARRETE")));
        Host gone = service(machine, 1060, "");
        assertEquals(new SupervisorStatus.NotInstalled(), service.status(what, gone));
        assertEquals(List.of(), service.stop(what, gone));
        assertEquals(List.of(), service.remove(what, gone));
        assertInstanceOf(SupervisorStatus.Unknown.class, service.status(what, service(machine, 5, "")));
    }

    private static PaperMachine elevatedWindows() {
        return OtherSystemsTest.windows("C:\\Users\\Ann O'Neil & 100% Café")
                .own("C:\\Program Files\\Headroom Tray\\runtime\\bin\\headroom.cmd")
                .variable("ProgramFiles", "C:\\Program Files")
                .program("schtasks")
                .root();
    }

    private static Host service(PaperMachine machine, int code, String out) {
        return machine.answer(List.of("sc.exe", "queryex", "headroom-default"), new Result(code, out, "FAILED " + code))
                .host();
    }
}
