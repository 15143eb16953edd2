package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.StartedProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of the program was moved or deleted, and its agent was killed; a copy elsewhere is what runs now. */
@Tag("never-33")
class GoneProgramTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path OLD = Path.of("/old/headroom/bin/headroom");

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);
    private Map<Path, Node> before = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"persistent-service", "persistent-task"})
    @Tag("never-22")
    @Tag("never-23")
    void everyCommandUnroutesAndSaysWhichCommandRepairs(String preset) {
        moved(preset);
        String repair = "Its program " + OLD
                + " is not there any more; 'headroom install apply --profile default' puts the present one in its"
                + " place.";
        assertTrue(installer.recover().toString().contains(repair));
        assertEquals("{\"a\": 1}", text(CLAUDE));
        Problem problem = assertInstanceOf(Outcome.Refused.class, installer.start(ProfileName.DEFAULT, event -> {}))
                .problem();
        assertEquals("program-gone", problem.code());
        assertTrue(problem.fix().contains("headroom install apply --profile default"), problem::fix);
        assertEquals(List.of(), machine.processes().running());
        assertInstanceOf(Outcome.Refused.class, installer.restart(ProfileName.DEFAULT, event -> {}));
        apply(preset);
        assertTrue(text(CLAUDE).contains(":8787"), text(CLAUDE));
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"persistent-service", "persistent-task"})
    @Tag("never-28")
    void aProxyThatLivesOnIsLeftAlone(String preset) {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        apply(preset);
        move();
        assertEquals(List.of(), installer.recover());
        assertTrue(text(CLAUDE).contains(":8787"), text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExecStart=/no/such/program install agent run --profile default",
                "ExecStart=/bin/sh -c \"exec \\\"$$@\\\"\" sh \"/no/such/program\" install agent run --profile default",
                "ExecStart=/usr/bin/env HOME=/var/lib/headroom /no/such/program install agent run",
                "set +a\nexec '/no/such/program' install agent ensure --profile default"
            })
    void theProgramIsReadBackHoweverItIsWritten(String line) {
        assertEquals(Optional.of(Path.of("/no/such/program")), StartedProgram.missing(line, machine.host()));
    }

    private void moved(String preset) {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        before = machine.disk().everything();
        apply(preset);
        move();
        machine.processes().clear();
    }

    /** What is on record everywhere is another path now, at which nothing is. */
    private void move() {
        Path unit = SimHost.HOME.resolve(".config/systemd/user/headroom-default.service");
        machine.disk().put(unit, text(unit).replace("/opt/headroom/bin/headroom", OLD.toString()));
    }

    private void apply(String preset) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port("8787")
                .request();
        Outcome outcome = installer.apply(request, event -> {}, new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
