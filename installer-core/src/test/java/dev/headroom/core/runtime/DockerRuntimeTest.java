package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DockerRuntimeTest {
    private final PaperMachine machine = PaperMachine.linux();

    @Test
    @Tag("never-25")
    void aContainerIsPublishedOnLoopbackAndAcknowledgesThatItsOwnAddressIsOpen() {
        List<String> argv = argv();
        int port = argv.indexOf("-p");
        int workdir = argv.indexOf("--workdir");
        assertEquals("127.0.0.1:8787:8787", argv.get(port + 1));
        assertEquals(List.of("--env", "HEADROOM_ALLOW_UNAUTHENTICATED_BIND=1"), argv.subList(workdir - 2, workdir));
        assertEquals(
                List.of(
                        "--workdir",
                        "/tmp/headroom-home",
                        "--env",
                        "HOME=/tmp/headroom-home",
                        "--env",
                        "HF_HOME=/tmp/headroom-home/.headroom/cache/huggingface",
                        "--env",
                        "XDG_CACHE_HOME=/tmp/headroom-home/.headroom/cache",
                        "--env",
                        "PYTHONUNBUFFERED=1",
                        "--env",
                        "HEADROOM_WORKSPACE_DIR=/tmp/headroom-home/.headroom",
                        "--env",
                        "HEADROOM_CONFIG_DIR=/tmp/headroom-home/.headroom/config"),
                argv.subList(workdir, workdir + 14));
    }

    @Test
    void aVariableOfTheSessionDoesNotReplaceWhatTheContainerIsTold() {
        machine.variable("HEADROOM_ALLOW_UNAUTHENTICATED_BIND", "0").variable("HEADROOM_WORKSPACE_DIR", "/elsewhere");
        assertFalse(argv().contains("HEADROOM_ALLOW_UNAUTHENTICATED_BIND"));
        assertFalse(argv().contains("HEADROOM_WORKSPACE_DIR"));
    }

    @Test
    void aNewContainerRunsTheImageThatIsStillPublished() {
        assertEquals(
                1,
                argv().stream()
                        .filter("ghcr.io/headroomlabs-ai/headroom:latest"::equals)
                        .count());
    }

    private List<String> argv() {
        return DockerRuntime.detached(
                SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.USER),
                machine.host());
    }
}
