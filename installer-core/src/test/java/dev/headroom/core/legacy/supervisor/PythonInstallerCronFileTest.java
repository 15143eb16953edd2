package dev.headroom.core.legacy.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine-wide task of the Python installer: a file in {@code /etc/cron.d}. */
class PythonInstallerCronFileTest {
    private static final String FILE = "/etc/cron.d/headroom-default";

    private final InstalledSupervisor cron = new PythonInstallerCronFile();

    @Test
    void aManifestThatNamesSuchAFileLeadsToIt() {
        Host host = machine().host();
        Deployment deployment =
                SampleDeployments.deployment("default", Preset.PERSISTENT_TASK, RuntimeKind.PYTHON, Scope.SYSTEM);
        Manifest manifest = manifest(deployment, new Artifact("cron", FILE, Map.of()));
        assertInstanceOf(PythonInstallerCronFile.class, Supervisors.ALL.forManifest(manifest, host));
        Manifest ours = manifest(deployment, new Artifact("service-unit", "/etc/systemd/system/x", Map.of()));
        assertEquals(
                "systemd-system-timer", Supervisors.ALL.forManifest(ours, host).id());
    }

    private static Manifest manifest(Deployment deployment, Artifact artifact) {
        return new Manifest(deployment, List.of(), List.of(artifact), "", "", Map.of());
    }

    @Test
    void itsProfileIsStartedAndStoppedWithoutTouchingTheFile() {
        Host host = machine().host();
        ServiceSpec what = SampleDeployments.system(Preset.PERSISTENT_TASK, host);
        assertEquals(List.of(new Step.Launch(ProfileName.DEFAULT)), cron.start(what, host));
        assertEquals(List.of(new Step.Halt(ProfileName.DEFAULT)), cron.stop(what, host));
    }

    @Test
    void theFileIsDeletedAndWhereItIsNotNothingIsInstalled() {
        Host host = machine().host();
        ServiceSpec what = SampleDeployments.system(Preset.PERSISTENT_TASK, host);
        assertEquals(List.of(Path.of(FILE)), deleted(cron.remove(what, host)));
        assertEquals(new SupervisorStatus.Stopped(), cron.status(what, host));
        Host bare = PaperMachine.systemd("/home/ann").root().host();
        assertEquals(List.of(), cron.remove(what, bare));
        assertEquals(new SupervisorStatus.NotInstalled(), cron.status(what, bare));
    }

    /** cron passes over a name with a dot, so the installer's file is called otherwise where the profile's name has one. */
    @Test
    void theFileIsFoundUnderEitherOfItsNames() {
        Host host = PaperMachine.systemd("/home/ann")
                .root()
                .file("/etc/cron.d/headroom-a_b", "x")
                .file("/etc/cron.d/headroom-a.b", "x")
                .host();
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("a.b", Preset.PERSISTENT_TASK, RuntimeKind.PYTHON, Scope.SYSTEM),
                host,
                Map.of());
        assertEquals(
                List.of(Path.of("/etc/cron.d/headroom-a_b"), Path.of("/etc/cron.d/headroom-a.b")),
                deleted(cron.remove(what, host)));
    }

    @Test
    @Tag("never-13")
    void itIsTakenAwayWhereNoManifestTellsOfItAnyMore() {
        Host host = machine().host();
        ServiceSpec what = SampleDeployments.system(Preset.PERSISTENT_TASK, host);
        List<Step> steps = SupervisedDeployment.removeAny(ProfileName.DEFAULT, what.workspace(), host, Supervisors.ALL);
        assertEquals(List.of(Path.of(FILE)), deleted(steps));
    }

    private static List<Path> deleted(List<Step> steps) {
        return steps.stream()
                .filter(Step.DeleteFile.class::isInstance)
                .map(step -> ((Step.DeleteFile) step).file())
                .toList();
    }

    private static PaperMachine machine() {
        return PaperMachine.systemd("/home/ann").root().file(FILE, "*/5 * * * * root ensure-headroom.sh\n");
    }
}
