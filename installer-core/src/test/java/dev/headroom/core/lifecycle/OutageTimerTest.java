package dev.headroom.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-22")
class OutageTimerTest {
    @Test
    void aContainersHalfMinuteCountsFromItsEndAndNotFromTheFirstLook() {
        // This machine's clock stands at 1970-01-01T00:00:00Z.
        assertEquals(Optional.empty(), over("exited 1969-12-31T23:59:31.5Z"));
        assertEquals(
                Optional.of("Its container ended and did not come back for 30 seconds."),
                over("exited 1969-12-31T23:59:30Z"));
    }

    @Test
    void aContainerThatRunsOrIsStartedAgainOrCannotBeAskedAboutIsWaitedFor() {
        for (String answer : List.of(
                "running 0001-01-01T00:00:00Z",
                "restarting 1969-12-31T23:00:00Z",
                "created 0001-01-01T00:00:00Z",
                "exited yesterday",
                "")) {
            assertEquals(Optional.empty(), over(answer), answer);
        }
    }

    private static Optional<String> over(String answer) {
        Host host = new PaperMachine(Os.LINUX, "/home/ann")
                .answer(
                        0,
                        answer + "\n",
                        "docker",
                        "inspect",
                        "--type",
                        "container",
                        "--format",
                        "{{.State.Status}} {{.State.FinishedAt}}",
                        "headroom-default")
                .host();
        Manifest manifest = new Manifest(
                SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.USER),
                List.of(),
                List.of(),
                "",
                "",
                Map.of());
        WorkspaceLayout workspace = new WorkspaceLayout(host.home().resolve(".headroom"));
        return new OutageTimer(host, TestGraph.of(host, workspace).stores(), manifest, Supervisors.ALL).over();
    }
}
