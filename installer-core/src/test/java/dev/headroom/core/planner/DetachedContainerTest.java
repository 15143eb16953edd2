package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.legacy.undo.PythonInstallerFixture;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.SampleDeployments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container is detached and needs nothing of the system's, whatever preset it was asked for with. */
class DetachedContainerTest {
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of("/home/ann/.headroom"));
    private static final String UNIT = "/home/ann/.config/systemd/user/headroom-default.service";

    private final PaperMachine machine = PaperMachine.systemd("/home/ann")
            .program("docker")
            .answer(0, "27.3.1", "docker", "version", "--format", "{{.Server.Version}}")
            .file("/home/ann/.claude/settings.json", "{}\n");

    @ParameterizedTest
    @ValueSource(strings = {"persistent-service", "persistent-task", "on-demand", "persistent-docker"})
    void everyPresetRunsItDetachedWithoutAnAgent(String preset) {
        Planner.Planned planned = plan(draft().preset(preset));
        assertEquals(preset, planned.deployment().preset().id());
        assertEquals("none", planned.deployment().supervisor());
        assertEquals(
                1,
                runs(planned, "docker run -d --restart unless-stopped --stop-timeout 5 --name headroom-default")
                        .size());
        assertEquals(List.of(), units(planned));
        Manifest manifest = manifest(planned);
        assertEquals("none", manifest.deployment().supervisor());
        assertTrue(manifest.isDetachedContainer());
    }

    @Test
    void anotherApplyTakesTheUnitOfAnOlderProfileAwayAndDetachesItsContainer() {
        installed(Map.of());
        Planner.Planned planned = plan(draft().preset("persistent-service"));
        assertTrue(planned.updates());
        assertTrue(
                planned.plan().steps().stream()
                        .anyMatch(step -> step instanceof Step.DeleteFile file
                                && file.file().equals(Path.of(UNIT))),
                "its unit stays");
        assertEquals(1, runs(planned, "docker run -d").size());
    }

    @Test
    @Tag("never-30")
    void whereItsTokenizerIsIsAskedOfTheImageUnlessTheUserSaysIt() {
        assertEquals(1, runs(plan(draft()), " --env TIKTOKEN_CACHE_DIR ").size());
        Planner.Planned named = plan(draft().env(List.of("TIKTOKEN_CACHE_DIR=/mine")));
        assertEquals(1, runs(named, " --env TIKTOKEN_CACHE_DIR=/mine ").size());
        assertEquals(0, runs(named, " --env TIKTOKEN_CACHE_DIR ").size());
    }

    /** An apply that fails half way has deleted the container of before, which no 'docker start' brings back. */
    @Test
    void anApplyThatIsTakenBackMakesTheContainerOfBeforeAnew() {
        applied();
        List<Step.Run> deletions =
                plan(draft().preset("persistent-docker").image("registry.test/new:2")).plan().steps().stream()
                        .filter(step ->
                                step instanceof Step.Run run && run.act().argv().contains("rm"))
                        .map(Step.Run.class::cast)
                        .toList();
        List<String> undo = deletions.getFirst().undo().orElseThrow().argv();
        assertEquals(List.of("docker", "run", "-d"), undo.subList(0, 3));
        assertTrue(undo.contains(ProxySettings.DEFAULT_IMAGE), undo::toString);
    }

    /** The container engine would make the folder as root, and nobody could write the tool's settings. */
    @Test
    void aFolderThatIsTakenAwayFirstIsMadeAgainBeforeTheContainerSeesIt() {
        machine.file("/home/ann/.codex/config.toml", PythonInstallerFixture.codexBlock(8787, ""));
        applied(new RecordedMutation("codex", "toml-block", "/home/ann/.codex/config.toml", Map.of()));
        List<Step> steps = plan(draft().preset("persistent-docker")).plan().steps();
        Path codex = Path.of("/home/ann/.codex");
        int gone = steps.indexOf(new Step.RemoveFolder(codex, List.of()));
        assertTrue(gone >= 0, steps::toString);
        assertTrue(steps.indexOf(new Step.MakeFolder(codex, "rwx------")) > gone, steps::toString);
    }

    /** A profile of the Python command line, whose container runs. */
    private void applied(RecordedMutation... mutations) {
        machine.answer(
                0,
                "running 0 0",
                "docker",
                "inspect",
                "--type",
                "container",
                "--format",
                "{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}",
                "headroom-default");
        Deployment sample =
                SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.PROVIDER);
        Deployment older = SampleDeployments.withSupervisor(sample, "none");
        Manifest manifest = new Manifest(older, List.of(mutations), List.of(), "then", "then", Map.of());
        machine.file(WORKSPACE.manifest(older.profile()).toString(), text(ManifestStore.encode(manifest)));
    }

    @Test
    void aSecretThatOnlyTheAgentKnewIsNotDroppedWithoutAWord() {
        installed(Map.of("ANTHROPIC_API_KEY", "sk-kept"));
        ProblemException refused =
                assertThrows(ProblemException.class, () -> plan(draft().preset("persistent-service")));
        assertEquals("agent-variables", refused.problem().code());
        assertTrue(refused.problem().what().contains("ANTHROPIC_API_KEY"));
        machine.variable("ANTHROPIC_API_KEY", "sk-kept");
        assertEquals(
                1,
                runs(plan(draft().preset("persistent-service")), "--env ANTHROPIC_API_KEY ")
                        .size());
    }

    /** A container has no agent, so that what was chosen for one is gone when the profile leaves its container again. */
    @Test
    void choicesThatOnlyAnAgentKeepsAreNotDroppedWithoutAWord() {
        installed(Map.of("HEADROOM_TRAY_PYTHON", "/venv/bin/headroom", "HEADROOM_TRAY_FRONT_DOOR", "off"));
        List<String> notes = plan(draft()).plan().notes();
        for (String variable : List.of("HEADROOM_TRAY_PYTHON", "HEADROOM_TRAY_FRONT_DOOR")) {
            assertTrue(
                    notes.contains("Takes the variable " + variable + " from the profile's agent."), notes.toString());
        }
    }

    private void installed(Map<String, String> agentVariables) {
        Deployment sample =
                SampleDeployments.deployment("default", Preset.PERSISTENT_SERVICE, RuntimeKind.DOCKER, Scope.USER);
        Deployment older = SampleDeployments.withSupervisor(sample, "service");
        Artifact unit = new Artifact("service-unit", UNIT, Map.of());
        Manifest manifest = new Manifest(older, List.of(), List.of(unit), "then", "then", Map.of());
        machine.file(UNIT, "[Service]\n")
                .file(WORKSPACE.manifest(older.profile()).toString(), text(ManifestStore.encode(manifest)));
        machine.file(WORKSPACE.agentVariables(older.profile()).toString(), EnvironmentFile.of(agentVariables));
    }

    private Planner.Planned plan(ApplyRequest.Draft draft) {
        return TestGraph.of(machine.host(), WORKSPACE).planner().plan(draft.request());
    }

    private static ApplyRequest.Draft draft() {
        return new ApplyRequest.Draft()
                .runtime("docker")
                .scope("provider")
                .targets(List.of("claude"))
                .port("8787");
    }

    private static List<String> runs(Planner.Planned planned, String words) {
        return planned.plan().steps().stream()
                .filter(Step.Run.class::isInstance)
                .map(step -> String.join(" ", ((Step.Run) step).act().argv()))
                .filter(argv -> argv.contains(words))
                .toList();
    }

    private static List<Path> units(Planner.Planned planned) {
        return planned.plan().steps().stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(step -> ((Step.WriteFile) step).file())
                .filter(file -> file.endsWith("headroom-default.service") || file.endsWith("headroom-default.timer"))
                .toList();
    }

    private static Manifest manifest(Planner.Planned planned) {
        byte[] bytes = planned.plan().steps().stream()
                .filter(Step.WriteManifest.class::isInstance)
                .map(step -> ((Step.WriteManifest) step).after().orElseThrow().bytes())
                .findFirst()
                .orElseThrow();
        PaperMachine after = PaperMachine.linux().file("/home/ann/.headroom/deploy/default/manifest.json", text(bytes));
        return new ManifestStore(after.host().disk(), WORKSPACE)
                .get(planned.deployment().profile());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
