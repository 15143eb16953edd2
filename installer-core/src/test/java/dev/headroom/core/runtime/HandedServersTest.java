package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which servers a container learns from the session in which it is made. */
@Tag("never-29")
class HandedServersTest {
    private final PaperMachine machine = PaperMachine.linux();

    /** A server that somebody asked for stands in the manifest, so another one is nobody's wish. */
    @Test
    void aContainerLearnsNoServerThatTheManifestCouldHaveNamed() {
        machine.variable("OPENAI_TARGET_API_URL", "https://shell.example");
        machine.variable("ANTHROPIC_TARGET_API_URL", "https://shell.example/api");
        assertEquals(List.of(), servers());
    }

    @Test
    void aContainerLearnsAServerWhoseAddressHoldsASecret() {
        machine.variable("OPENAI_TARGET_API_URL", "https://ada:secret@shell.example");
        machine.variable("GEMINI_TARGET_API_URL", "https://shell.example/v1?key=secret");
        assertEquals(List.of("GEMINI_TARGET_API_URL", "OPENAI_TARGET_API_URL"), servers());
    }

    private List<String> servers() {
        Deployment deployment = SampleDeployments.withBaseEnv(
                SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.USER),
                Map.of());
        return AgentEnvironment.references(machine.host(), deployment).stream()
                .filter(name -> name.endsWith("_TARGET_API_URL"))
                .toList();
    }
}
