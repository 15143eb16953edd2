package dev.headroom.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine in a container ends its answers itself when it is told to end: 0.41 and 0.42 cut them off after ten seconds (seen). So the
 * container engine gives it the time, where a user wants the end.
 */
@Tag("never-17")
class ContainerDrainTest {
    private static final String NAME = "headroom-default";
    private static final String GENTLE = "docker stop --time 30 " + NAME;
    private static final String AT_ONCE = "docker stop --time 2 " + NAME;

    private final SimHost machine = new SimHost().booted();
    private final List<String> notes = new ArrayList<>();
    private final Docker docker = new Docker();

    /** The container runs, and the engine in it answers. */
    @BeforeEach
    void aContainerRuns() {
        Deployment sample =
                SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.PROVIDER);
        Manifest manifest = new Manifest(
                SampleDeployments.withSupervisor(sample, "none"),
                List.of(),
                List.of(new Artifact(Artifact.CONTAINER, NAME, Map.of())),
                "then",
                "then",
                Map.of());
        WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
        machine.disk()
                .put(
                        workspace.manifest(ProfileName.DEFAULT),
                        new String(ManifestStore.encode(manifest), StandardCharsets.UTF_8),
                        "rw-------");
        machine.stranger(manifest.deployment().proxy().port(), "default");
    }

    @Test
    void aStopGivesTheAnswersHalfAMinute() {
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, this::noted, new Cancellation()));
        assertEquals(List.of(GENTLE, AT_ONCE), docker.stops());
        assertEquals(
                List.of("Answers that are under way may end, for at most 30 seconds; Ctrl-C cuts them off."), notes);
    }

    @Test
    void soDoesARestartBeforeItMakesTheContainerAnew() {
        installer().restart(ProfileName.DEFAULT, this::noted, new Cancellation());
        assertEquals(List.of(GENTLE, AT_ONCE), docker.stops());
        assertTrue(docker.ran.indexOf(GENTLE) < docker.ran.indexOf("docker rm --force " + NAME), docker.ran::toString);
    }

    @Test
    void soDoesARemovalBeforeItDeletesTheContainer() {
        installer().remove(ProfileName.DEFAULT, this::noted, new Cancellation());
        assertEquals(List.of(GENTLE, AT_ONCE), docker.stops());
        assertTrue(docker.ran.indexOf(GENTLE) < docker.ran.indexOf("docker rm --force " + NAME), docker.ran::toString);
    }

    @Test
    void soDoesAnApplyOverTheProfileBeforeItDeletesTheContainer() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("codex"))
                .port("8799")
                .request();
        installer().apply(request, this::noted, new Cancellation());
        assertEquals(List.of(GENTLE, AT_ONCE), docker.stops());
        assertTrue(docker.ran.indexOf(GENTLE) < docker.ran.indexOf("docker rm --force " + NAME), docker.ran::toString);
        assertTrue(notes.contains("Answers that are under way may end, for at most 30 seconds."), notes::toString);
    }

    /** What is cut off is the wait: the engine goes on with the first stop, and the second one shortens it. */
    @Test
    void whoIsInAHurryCutsThemOff() {
        Cancellation hurry = new Cancellation();
        docker.during = hurry::request;
        installer().stop(ProfileName.DEFAULT, this::noted, hurry);
        assertEquals(List.of(GENTLE + " (cut)", AT_ONCE), docker.stops());
    }

    @Test
    void aForcedStopWaitsForNone() {
        assertInstanceOf(Outcome.Applied.class, installer().forceStop(ProfileName.DEFAULT, this::noted));
        assertEquals(List.of(AT_ONCE), docker.stops());
        assertEquals(List.of(), notes);
    }

    /** Python does not hear the signal before the engine listens for it, and would be waited for in vain. */
    @Test
    void anEngineThatDoesNotAnswerIsNotWaitedFor() {
        machine.deaf();
        installer().stop(ProfileName.DEFAULT, this::noted, new Cancellation());
        assertEquals(List.of(AT_ONCE), docker.stops());
        assertEquals(List.of(), notes);
    }

    private Installer installer() {
        Host host = machine.host();
        docker.others = host.commands();
        return TestInstaller.on(host.with(host.disk(), docker), new WorkspaceLayout(machine.workspace()));
    }

    private void noted(Progress event) {
        if (event instanceof Progress.Note note) {
            notes.add(note.text());
        }
    }

    /** A container engine with one container, which ends when it is told to. */
    private static final class Docker implements Commands {
        private final List<String> ran = new ArrayList<>();
        private Runnable during = () -> {};
        private boolean there = true;
        private boolean running = true;
        private Commands others = this;

        List<String> stops() {
            return ran.stream().filter(line -> line.startsWith("docker stop")).toList();
        }

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            String line = String.join(" ", argv);
            if (!argv.getFirst().equals("docker")) {
                return others.run(argv, input, limit);
            }
            ran.add(line);
            if (line.startsWith("docker stop")) {
                running = false;
            } else if (line.startsWith("docker rm")) {
                there = false;
            } else if (line.startsWith("docker run") || line.startsWith("docker start")) {
                there = true;
                running = true;
            }
            return answer(line);
        }

        private Result answer(String line) {
            if (line.startsWith("docker inspect") && !there) {
                return new Result(1, "", "Error: No such container: " + NAME);
            }
            String said = line.contains("{{.State.Running}}")
                    ? String.valueOf(running)
                    : line.contains("{{.State.Status}}") ? (running ? "running 0 0" : "exited 0 0") : "";
            return new Result(0, said, "");
        }

        @Override
        public Result run(
                List<String> argv,
                Map<String, String> variables,
                Duration limit,
                Consumer<String> lines,
                BooleanSupplier unwanted) {
            during.run();
            if (!unwanted.getAsBoolean()) {
                return run(argv, limit, lines);
            }
            ran.add(String.join(" ", argv) + " (cut)");
            return new Result(TIMED_OUT, "", "");
        }

        @Override
        public Optional<Path> find(String name) {
            return name.equals("docker") ? Optional.of(Path.of("/usr/bin/docker")) : others.find(name);
        }
    }
}
