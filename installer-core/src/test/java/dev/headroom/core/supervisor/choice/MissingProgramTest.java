package dev.headroom.core.supervisor.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a supervisor of another system than Linux has on record of the program that it starts, which was moved or deleted. */
@Tag("never-23")
@Tag("never-33")
class MissingProgramTest {
    private static final String MAC_PROGRAM = "/Users/ann's & co/Headroom \"x\"/bin/headroom";
    private static final String WINDOWS_PROGRAM = "C:\\Program Files\\Ann's Headroom\\bin\\headroom.cmd";

    @ParameterizedTest
    @ValueSource(strings = {"launchd-agent", "launchd-agent-timer", "launchd-daemon"})
    void launchdNamesIt(String id) {
        PaperMachine machine = OtherSystemsTest.mac("/Users/ann").own(MAC_PROGRAM);
        Supervisor launchd = Supervisors.of(id);
        ServiceSpec what = installed(machine, launchd, Preset.PERSISTENT_SERVICE);
        assertEquals(Optional.of(Path.of(MAC_PROGRAM)), launchd.missingProgram(what, machine.host()));
        machine.file(MAC_PROGRAM, "");
        assertEquals(Optional.empty(), launchd.missingProgram(what, machine.host()));
    }

    @Test
    void aJobThatFailedForThatSaysWhichCommandRepairs() {
        PaperMachine machine = OtherSystemsTest.mac("/Users/ann").own(MAC_PROGRAM);
        Supervisor launchd = Supervisors.of("launchd-agent");
        ServiceSpec what = installed(machine, launchd, Preset.PERSISTENT_SERVICE);
        machine.answer(
                0,
                "gui/1000/com.headroom.default = {\n\tstate = spawn scheduled\n\tlast exit code = 127\n}\n",
                "launchctl",
                "print",
                "gui/1000/com.headroom.default");
        SupervisorStatus.Failed failed =
                assertInstanceOf(SupervisorStatus.Failed.class, launchd.status(what, machine.host()));
        assertTrue(failed.why().contains(MAC_PROGRAM + " is not there any more"), failed.why());
        assertTrue(failed.why().contains("headroom install apply --profile default"), failed.why());
    }

    @Test
    void theTaskSchedulerNamesIt() {
        PaperMachine machine = OtherSystemsTest.windows("C:\\Users\\ann").own(WINDOWS_PROGRAM);
        Supervisor task = Supervisors.of("windows-task");
        ServiceSpec what = installed(machine, task, Preset.PERSISTENT_TASK);
        assertEquals(Optional.of(Path.of(WINDOWS_PROGRAM)), task.missingProgram(what, machine.host()));
        machine.file(WINDOWS_PROGRAM, "");
        assertEquals(Optional.empty(), task.missingProgram(what, machine.host()));
    }

    @Test
    void theTaskSchedulerNamesJavaWhereItIsStartedWithOptions() {
        String java = "C:\\Ann's Tools & More\\bin\\java.exe";
        PaperMachine machine = OtherSystemsTest.windows("C:\\Users\\ann")
                .own(java, "-Dheadroom.home=C:\\Ann's Tools & More", "-m", "dev.headroom.app/dev.headroom.app.Main");
        Supervisor task = Supervisors.of("windows-task");
        ServiceSpec what = installed(machine, task, Preset.PERSISTENT_TASK);
        assertEquals(Optional.of(Path.of(java)), task.missingProgram(what, machine.host()));
        machine.file(java, "");
        assertEquals(Optional.empty(), task.missingProgram(what, machine.host()));
    }

    @Test
    void theServiceManagerIsAskedForIt() {
        String java = "C:\\Program Files\\Ann's Headroom\\bin\\java.exe";
        PaperMachine machine = OtherSystemsTest.windows("C:\\Users\\ann")
                .own(WINDOWS_PROGRAM)
                .answer(
                        0,
                        "[SC] QueryServiceConfig SUCCESS\r\n        TYPE               : 10  WIN32_OWN_PROCESS\r\n"
                                + "        BINARY_PATH_NAME   : \"" + java + "\" -XX:+UseSerialGC -m x\r\n",
                        "sc.exe",
                        "qc",
                        "headroom-default");
        Supervisor service = Supervisors.of("windows-service");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, machine.host());
        assertEquals(Optional.of(Path.of(java)), service.missingProgram(what, machine.host()));
        machine.file(java, "");
        assertEquals(Optional.empty(), service.missingProgram(what, machine.host()));
    }

    private static ServiceSpec installed(PaperMachine machine, Supervisor supervisor, Preset preset) {
        Scope scope = supervisor.id().endsWith("daemon") ? Scope.SYSTEM : Scope.USER;
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("default", preset, RuntimeKind.EMBEDDED, scope), machine.host(), Map.of());
        for (Step step : supervisor.install(what, machine.host())) {
            if (step instanceof Step.WriteFile write) {
                machine.file(
                        write.file().toString(),
                        new String(write.after().bytes(), StandardCharsets.UTF_8),
                        write.after().mode());
            }
        }
        return what;
    }
}
