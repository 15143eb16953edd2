package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.choice.PlannedSupervision;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.supervisor.guard.Guard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guard that cannot be made keeps no profile from being applied. */
@Tag("never-18")
class SparedGuardTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final String TIMER = "headroom-default:guard.timer";

    private final SimHost machine = new SimHost().booted();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));

    @Test
    @Tag("never-1")
    void aTimerThatDoesNotStartIsTakenBackAndTold() {
        machine.disk().put(CLAUDE, "{}");
        Map<Path, Node> before = machine.disk().everything();
        machine.refusesUnit(TIMER);
        Outcome.Applied applied = apply();
        assertTrue(
                applied.notes().stream()
                        .anyMatch(note -> note.startsWith("Nothing checks every minute") && note.contains(TIMER)),
                applied.notes()::toString);
        assertTrue(String.valueOf(machine.disk().everything().get(CLAUDE)).contains(":8787"));
        assertTrue(machine.disk().everything().keySet().stream()
                .noneMatch(file -> file.toString().contains(":guard")));
        machine.refusesUnit("");
        assertTrue(apply().notes().stream().noneMatch(note -> note.startsWith("Nothing checks")));
        assertTrue(machine.disk().everything().keySet().stream()
                .anyMatch(file -> file.toString().endsWith(TIMER)));
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-15")
    void theLineOfACrontabThatCannotBeReadAnyMoreStaysOnRecord() {
        Host host = PaperMachine.linux()
                .program("crontab")
                .answer(Crontab.LIST, new Result(1, "", "crontabs/ann/: fopen: Permission denied\n"))
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.ON_DEMAND, host);
        Artifact line = new Artifact(Guard.ARTIFACT, "user:default", Map.of());
        SupervisedDeployment old =
                new SupervisedDeployment(Supervisors.of("none"), what, Guard.recorded(List.of(line)), host);
        PlannedSupervision planned = new PlannedSupervision(
                        Supervisors.of("none"), what, Optional.empty(), Optional.empty(), host)
                .over(old);
        assertTrue(planned.replace(old).steps().stream().noneMatch(Step.WriteCrontab.class::isInstance));
        assertTrue(planned.artifacts().contains(line));
        assertTrue(planned.staying().orElseThrow().note().contains("Permission denied"));
    }

    private Outcome.Applied apply() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port("8787")
                .request();
        Outcome outcome = installer.apply(request, event -> {}, new Cancellation());
        return assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
    }
}
