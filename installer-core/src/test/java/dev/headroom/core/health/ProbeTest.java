package dev.headroom.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Processes.Listener;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.Health;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    @Tag("never-12")
    void aProgramThatDoesNotSpeakHttpIsNamed() {
        SimHost machine = new SimHost();
        machine.hangs(8787, new Listener(4711, "postgres"));
        Health health = new Probe(machine.host().http(), machine.host().processes())
                .look(
                        SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.EMBEDDED, Scope.USER),
                        Optional.empty());
        assertEquals(new Health.Unresponsive("no answer; postgres (process 4711) has the port"), health);
    }
}
