package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Golden.class)
class ComposeFileTest {
    private final Deployment deployment =
            SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.USER);

    @Test
    @Tag("never-7")
    @Tag("never-25")
    void aProfileBecomesAFileThatAnyHomeFitsIntoAndThatNamesSecretsWithoutTelling() {
        PaperMachine machine = new PaperMachine(Os.LINUX, SampleDeployments.AWKWARD)
                .variable("ANTHROPIC_API_KEY", "sk-secret")
                .variable("EDITOR", "vi");
        String text = ComposeFile.of(deployment, machine.host());
        assertFalse(text.contains("sk-secret"));
        Golden.check("compose/awkward.yml", text);
    }

    @Test
    void onWindowsThereIsNoNumberOfAUser() {
        PaperMachine machine = new PaperMachine(Os.WINDOWS, "/Users/ann");
        assertFalse(ComposeFile.of(deployment, machine.host()).contains("user:"));
        assertTrue(ComposeFile.of(deployment, PaperMachine.linux().host()).contains("  user: \"1000:"));
    }

    @Test
    void graphicsCardsAndPodmansUsersAreSaidInTheWordsOfCompose() {
        PaperMachine machine = PaperMachine.linux().variable("HEADROOM_CONTAINER_RUNTIME", "podman");
        String text = ComposeFile.of(withGraphicsCards("device=0,GPU-1"), machine.host());
        assertTrue(text.contains("  userns_mode: \"keep-id\"\n  user: \"1000:1000\"\n"), text);
        assertTrue(text.contains("""
                restart: unless-stopped
                stop_grace_period: 5s
                deploy:
                  resources:
                    reservations:
                      devices:
                        - capabilities: ["gpu"]
                          device_ids: ["0", "GPU-1"]

              cli:
            """), text);
        assertTrue(ComposeFile.of(withGraphicsCards("all"), machine.host()).contains(" count: all\n"));
        assertTrue(ComposeFile.of(withGraphicsCards("2"), machine.host()).contains(" count: 2\n"));
    }

    private Deployment withGraphicsCards(String words) {
        Map<String, String> base = new LinkedHashMap<>(deployment.baseEnv());
        base.put("HEADROOM_DOCKER_GPUS", words);
        return SampleDeployments.withBaseEnv(deployment, base);
    }

    @Test
    void aTextIsWhatItWasAfterYamlAndComposeHaveReadIt() {
        assertEquals("\"a \\\"b\\\" $$c \\\\d\"", ComposeFile.text("a \"b\" $c \\d"));
    }
}
