package dev.headroom.core.usage;

import dev.headroom.core.model.Deployment;
import java.util.Optional;

/**
 * Which list of prices an engine estimates with. The list has no date of its own (litellm's
 * {@code model_prices_and_context_window_backup.json}), so that only the engine it came with can be named.
 */
public enum PriceList {
    /** The one that was installed with the engine: it grows old with it. */
    SHIPPED,
    /** One that the engine fetches when it starts, or the shipped one where it cannot. */
    FETCHED;

    private static final String LOCAL = "LITELLM_LOCAL_MODEL_COST_MAP";

    /** The list of a profile's engine; empty for our own gateway, which estimates nothing. */
    public static Optional<PriceList> of(Deployment deployment) {
        if (deployment.runtime().isOurGateway()) {
            return Optional.empty();
        }
        // Without usage data for its makers an engine is told to fetch none; what the user says counts more.
        boolean quiet = deployment.proxy().telemetry().equals(Optional.of(false));
        String told = deployment.baseEnv().getOrDefault(LOCAL, String.valueOf(quiet));
        return Optional.of(told.equalsIgnoreCase("true") ? SHIPPED : FETCHED);
    }
}
