package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A container that the Python command line before 0.42 made goes to the server that the session of that time named, and its manifest does
 * not name that server.
 */
@Tag("never-29")
class ContainerServersTest {
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of("/home/ann/.headroom"));
    private static final String NAME = "ANTHROPIC_TARGET_API_URL";
    private static final String SERVER = "https://gateway.corp.example";

    private final PaperMachine machine = PaperMachine.systemd("/home/ann")
            .program("docker")
            .answer(0, "27.3.1", "docker", "version", "--format", "{{.Server.Version}}")
            .file("/home/ann/.claude/settings.json", "{}\n");
    private Manifest manifest = manifest(Map.of());

    @BeforeEach
    void aContainerOfTheirs() {
        inspected("{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}", "exited 0 0");
        inspected("{{range .Config.Env}}{{println .}}{{end}}", "PATH=/usr/bin\n" + NAME + "=" + SERVER + "\n\n");
        keep(manifest);
    }

    @Test
    void itIsStartedAsItIsBecauseANewOneWouldSendTheKeysElsewhere() {
        assertEquals(List.of("docker start headroom-default"), started());
    }

    /** A start is no apply: what the session names now is not what the profile went to. */
    @Test
    void theSessionsServerChangesNothing() {
        machine.variable(NAME, "https://elsewhere.example");
        assertEquals(List.of("docker start headroom-default"), started());
    }

    @Test
    void aServerThatTheManifestNamesIsGivenToANewOne() {
        keep(manifest(Map.of(NAME, SERVER)));
        assertEquals(1, newOnes(started(), " --env " + NAME + "=" + SERVER + " "));
    }

    @Test
    void anApplyThatWouldLoseItIsRefusedWithWhatToDo() {
        Problem problem =
                assertThrows(ProblemException.class, () -> plan(draft())).problem();
        assertEquals("agent-variables", problem.code());
        assertTrue(problem.what().contains(NAME), problem.what());
    }

    @Test
    void anApplyWithTheSessionsServerOrWithoutWhatWasBeforeIsNot() {
        assertEquals(1, newOnes(runs(plan(draft().reset(true))), "docker run -d"));
        assertEquals(1, newOnes(runs(plan(draft().env(List.of(NAME + "=")))), "docker run -d"));
        machine.variable(NAME, SERVER);
        assertEquals(1, newOnes(runs(plan(draft())), NAME));
    }

    @Test
    void anApplyThatIsTakenBackMakesAContainerThatGoesWhereTheOldOneWent() {
        inspected("{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}", "running 0 0");
        machine.variable(NAME, SERVER);
        List<String> undone = plan(draft().image("registry.test/new:2")).plan().steps().stream()
                .filter(step -> step instanceof Step.Run run && run.act().argv().contains("rm"))
                .flatMap(step -> ((Step.Run) step).undo().stream())
                .map(command -> String.join(" ", command.argv()))
                .toList();
        assertEquals(1, newOnes(undone, " --env " + NAME + "=" + SERVER + " "), undone::toString);
    }

    private List<String> started() {
        return runs(SupervisedDeployment.installed(manifest, WORKSPACE, machine.host(), Supervisors.ALL)
                .start());
    }

    private static long newOnes(List<String> runs, String words) {
        return runs.stream()
                .filter(argv -> argv.startsWith("docker run ") && argv.contains(words))
                .count();
    }

    private static List<String> runs(List<Step> steps) {
        return steps.stream()
                .filter(Step.Run.class::isInstance)
                .map(step -> String.join(" ", ((Step.Run) step).act().argv()))
                .toList();
    }

    private List<String> runs(Planner.Planned planned) {
        return runs(planned.plan().steps());
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

    private void inspected(String format, String answer) {
        machine.answer(0, answer, "docker", "inspect", "--type", "container", "--format", format, "headroom-default");
    }

    private void keep(Manifest manifest) {
        this.manifest = manifest;
        machine.file(
                WORKSPACE.manifest(manifest.deployment().profile()).toString(),
                new String(ManifestStore.encode(manifest), StandardCharsets.UTF_8));
    }

    private static Manifest manifest(Map<String, String> variables) {
        Deployment sample =
                SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.PROVIDER);
        Deployment older = SampleDeployments.withSupervisor(sample, "none");
        return new Manifest(
                SampleDeployments.withBaseEnv(older, variables), List.of(), List.of(), "then", "then", Map.of());
    }
}
