package dev.headroom.core.supervisor.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.MadeUpSupervisor;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.guard.Guard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every supervisor, whichever it is: what it says of itself fits what it plans. */
class SupervisorContractTest {
    private static final SupervisorList ALL = Supervisors.ALL.with(new MadeUpSupervisor());

    static Stream<Supervisor> supervisors() {
        return ALL.supervisors().stream();
    }

    static Stream<InstalledSupervisor> known() {
        return ALL.known().stream();
    }

    @Test
    void noTwoShareAName() {
        assertEquals(
                ALL.known().size(),
                known().map(InstalledSupervisor::id).distinct().count());
    }

    /** What nobody can choose must not stand in the order of preference. */
    @ParameterizedTest
    @MethodSource("supervisors")
    void aNewProfileCanGetIt(Supervisor supervisor) {
        assertTrue(preset(supervisor).isPresent(), "it serves no preset");
    }

    @ParameterizedTest
    @MethodSource("supervisors")
    void itHasATitleAndAPlaceWhereItBelongs(Supervisor supervisor) {
        assertFalse(supervisor.title().isBlank());
        assertTrue(
                Stream.of(Os.values()).anyMatch(os -> supervisor.belongsTo(os, scope(supervisor))),
                "it belongs to no system");
    }

    /** Otherwise a profile that it keeps would be stopped and removed by another one. */
    @ParameterizedTest
    @MethodSource("supervisors")
    void aManifestWithItsArtifactsLeadsBackToIt(Supervisor supervisor) {
        Host host = machine(supervisor);
        ServiceSpec what = what(supervisor, host);
        List<Artifact> artifacts = supervisor.artifacts(what, host);
        Manifest manifest = new Manifest(deployment(supervisor), List.of(), artifacts, "", "", Map.of());
        assertEquals(supervisor.id(), ALL.forManifest(manifest, host).id());
        for (Artifact artifact : artifacts) {
            List<String> claiming = known().filter(it -> it.kind() == supervisor.kind() && it.wrote(artifact))
                    .map(InstalledSupervisor::id)
                    .toList();
            assertTrue(
                    claiming.isEmpty() || claiming.equals(List.of(supervisor.id())), claiming + " wrote " + artifact);
        }
        assertTrue(
                supervisor.kind() == SupervisorKind.NONE || artifacts.stream().anyMatch(supervisor::wrote),
                "it does not know its own artifacts again");
    }

    /** "With none no unit is looked for": the Python installer runs such a container, or an agent without a supervisor. */
    @Test
    void aServiceOfThePythonInstallerWithoutASupervisorIsKeptByTheContainerEngineOrByAnAgent() {
        Host host = machine(Os.LINUX).host();
        assertEquals(
                "docker",
                ALL.forManifest(unsupervised(RuntimeKind.DOCKER), host).id());
        assertEquals(
                "none", ALL.forManifest(unsupervised(RuntimeKind.PYTHON), host).id());
    }

    /** Of a profile from before containers were detached an agent of ours runs the container, and goes on to. */
    @Test
    void aContainerThatAnAgentRunsIsKeptByThatAgent() {
        Host host = machine(Os.LINUX).host();
        Deployment onDemand = SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.DOCKER, Scope.USER);
        Manifest before = new Manifest(onDemand, List.of(), List.of(), "", "", Map.of());
        assertEquals("none", ALL.forManifest(before, host).id());
        List<Artifact> container = List.of(new Artifact("container", "headroom-default", Map.of()));
        Manifest now = new Manifest(onDemand, List.of(), container, "", "", Map.of());
        assertEquals("docker", ALL.forManifest(now, host).id());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aNewContainerIsKeptByTheContainerEngineWhateverThePreset(Preset preset) {
        Deployment deployment = SampleDeployments.deployment("default", preset, RuntimeKind.DOCKER, Scope.USER);
        PaperMachine machine = PaperMachine.linux()
                .program("docker")
                .answer(0, "27.3.1", "docker", "version", "--format", "{{.Server.Version}}");
        assertEquals("none", deployment.supervisor());
        assertEquals("docker", ALL.choose(deployment, machine.host()).id());
    }

    private static Manifest unsupervised(RuntimeKind runtime) {
        Deployment sample = SampleDeployments.deployment("default", Preset.PERSISTENT_SERVICE, runtime, Scope.USER);
        Deployment deployment = new Deployment(
                sample.profile(),
                sample.preset(),
                SupervisorKind.NONE.id(),
                runtime,
                sample.scope(),
                sample.providerMode(),
                sample.targets(),
                sample.proxy(),
                sample.baseEnv(),
                sample.toolEnvs(),
                sample.proxyArgs());
        return new Manifest(deployment, List.of(), List.of(), "", "", Map.of());
    }

    @Tag("never-19")
    @ParameterizedTest
    @MethodSource("supervisors")
    void administratorsAloneCanUseWhatNeedsThemAndNothingElseAsksForTheirRights(Supervisor supervisor) {
        Host host = machine(supervisor);
        boolean asksForRights = supervisor.install(what(supervisor, host), host).stream()
                .anyMatch(step -> step instanceof Step.Run run && run.asRoot());
        if (supervisor.needsRoot()) {
            Host user = machine(os(supervisor)).host();
            assertTrue(supervisor.obstacle(user, scope(supervisor)).isPresent(), "a user could choose it");
        } else {
            assertFalse(asksForRights, "it asks for administrator rights");
        }
    }

    /** The command by which an agent's end is told stands in what is installed, or nothing can be told. */
    @Tag("never-22")
    @ParameterizedTest
    @MethodSource("supervisors")
    void itNoticesAnExitExactlyWhenItWasToldWhatToRunThen(Supervisor supervisor) {
        Host host = machine(supervisor);
        String installed = String.join("\n", texts(supervisor.install(what(supervisor, host), host)));
        assertEquals(supervisor.noticesExit(), installed.contains("agent stopped"));
        if (supervisor.noticesExit()) {
            assertEquals(Optional.empty(), Guard.fitting(supervisor, host, scope(supervisor)));
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void onAnEmptyMachineNothingRuns(InstalledSupervisor supervisor) {
        Host host = machine(os(supervisor)).host();
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment(
                        "default", Preset.PERSISTENT_TASK, RuntimeKind.EMBEDDED, scope(supervisor)),
                host,
                Map.of());
        SupervisorStatus status = supervisor.status(what, host);
        assertFalse(
                status instanceof SupervisorStatus.Running || status instanceof SupervisorStatus.Failed,
                status::toString);
    }

    /** A plan is made before our folder is there and compared while the lock in it is held: it must be the same plan. */
    @ParameterizedTest
    @MethodSource("supervisors")
    void whatItPlansDoesNotDependOnTheFolderThatTheLockNeeds(Supervisor supervisor) {
        Host before = machine(supervisor);
        ServiceSpec what = what(supervisor, before);
        PaperMachine locked = machineOf(supervisor);
        locked.folder(what.workspace().tray().toString());
        assertEquals(
                supervisor.install(what, before), supervisor.install(what(supervisor, locked.host()), locked.host()));
    }

    private static List<String> texts(List<Step> steps) {
        return steps.stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(step -> ((Step.WriteFile) step).after().bytes())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private static Optional<Preset> preset(Supervisor supervisor) {
        return Stream.of(Preset.values()).filter(supervisor::serves).findFirst();
    }

    private static Deployment deployment(Supervisor supervisor) {
        Preset preset = preset(supervisor).orElseThrow();
        RuntimeKind runtime = supervisor.runsAgent() ? RuntimeKind.EMBEDDED : RuntimeKind.DOCKER;
        return SampleDeployments.deployment("default", preset, runtime, scope(supervisor));
    }

    private static ServiceSpec what(Supervisor supervisor, Host host) {
        return SampleDeployments.assignment(deployment(supervisor), host, Map.of());
    }

    private static Scope scope(InstalledSupervisor supervisor) {
        return Stream.of(Os.values()).anyMatch(os -> supervisor.belongsTo(os, Scope.USER)) ? Scope.USER : Scope.SYSTEM;
    }

    private static Os os(InstalledSupervisor supervisor) {
        return Stream.of(Os.values())
                .filter(os -> supervisor.belongsTo(os, scope(supervisor)))
                .findFirst()
                .orElseThrow();
    }

    private static Host machine(Supervisor supervisor) {
        return machineOf(supervisor).host();
    }

    private static PaperMachine machineOf(Supervisor supervisor) {
        PaperMachine machine = machine(os(supervisor));
        return supervisor.needsRoot() ? machine.root() : machine;
    }

    private static PaperMachine machine(Os os) {
        return switch (os) {
            case LINUX ->
                PaperMachine.systemd("/home/ann")
                        .program("crontab")
                        .answer(Crontab.LIST, new Commands.Result(1, "", Crontab.NONE + "ann"));
            case MAC -> new PaperMachine(Os.MAC, "/Users/ann").program("launchctl");
            case WINDOWS -> new PaperMachine(Os.WINDOWS, "/C/Users/ann").program("schtasks");
        };
    }
}
