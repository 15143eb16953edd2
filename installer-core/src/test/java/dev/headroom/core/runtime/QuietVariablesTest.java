package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuietVariablesTest {
    private static final Deployment SAMPLE =
            SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.PYTHON, Scope.USER);

    /** The switch in the environment of an engine whose manifest has these variables. */
    private static Optional<String> offline(Map<String, String> base) {
        Deployment deployment = SampleDeployments.withBaseEnv(SAMPLE, base);
        return Optional.ofNullable(ProxyArguments.environment(deployment, 8787).get("HF_HUB_OFFLINE"));
    }

    @Test
    void noModelIsFetchedWhereTheTextModelMayNotBe() {
        assertEquals(Optional.of("1"), offline(Map.of("HEADROOM_DISABLE_KOMPRESS", "1")));
        assertEquals(Optional.empty(), offline(Map.of()));
    }

    @Test
    void whatTheUserSaysCounts() {
        assertEquals(Optional.of("0"), offline(Map.of("HEADROOM_DISABLE_KOMPRESS", "1", "HF_HUB_OFFLINE", "0")));
    }
}
