package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.usage.PriceList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prices are called those that came with the engine exactly where the engine is told to fetch none. */
class PriceListTest {
    private static final String LOCAL = "LITELLM_LOCAL_MODEL_COST_MAP";

    @Test
    void anEngineThatIsToldToFetchNoneHasTheShippedOne() {
        for (RuntimeKind runtime : List.of(RuntimeKind.PYTHON, RuntimeKind.DOCKER)) {
            assertList(PriceList.SHIPPED, runtime, Optional.of(false), Map.of());
            assertList(PriceList.FETCHED, runtime, Optional.of(true), Map.of());
            assertList(PriceList.FETCHED, runtime, Optional.empty(), Map.of());
            assertList(PriceList.SHIPPED, runtime, Optional.empty(), Map.of(LOCAL, "true"));
            assertList(PriceList.FETCHED, runtime, Optional.of(false), Map.of(LOCAL, "False"));
        }
    }

    @Test
    void ourGatewayHasNone() {
        assertEquals(Optional.empty(), PriceList.of(deployment(RuntimeKind.EMBEDDED, Optional.of(false), Map.of())));
    }

    private static void assertList(
            PriceList expected, RuntimeKind runtime, Optional<Boolean> telemetry, Map<String, String> variables) {
        Deployment deployment = deployment(runtime, telemetry, variables);
        assertEquals(Optional.of(expected), PriceList.of(deployment));
        String told = ProxyArguments.environment(deployment, 8787).getOrDefault(LOCAL, "");
        assertEquals(expected == PriceList.SHIPPED, told.equalsIgnoreCase("true"), told);
    }

    private static Deployment deployment(
            RuntimeKind runtime, Optional<Boolean> telemetry, Map<String, String> variables) {
        Deployment sample = SampleDeployments.deployment("default", Preset.ON_DEMAND, runtime, Scope.USER);
        return SampleDeployments.withBaseEnv(SampleDeployments.withTelemetry(sample, telemetry), variables);
    }
}
