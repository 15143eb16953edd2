package dev.headroom.core.runtime;

import dev.headroom.core.model.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Selects the variables that keep an engine from calling home. {@code HEADROOM_TELEMETRY=off} alone does not: engines before
 * 0.42 send their counters all the same, and two libraries inside the engine call their own makers.
 *
 * <p>They belong to the engine's process or container only. The manifest's {@code base_env} reaches the user's shells, where
 * they would also silence programs that are none of our business.
 */
final class QuietVariables {
    /** Stands in the manifest of a profile whose engine may not fetch its text model. A memory needs a model of its own. */
    private static final String NO_MODEL = "HEADROOM_DISABLE_KOMPRESS";

    private QuietVariables() {}

    /** Returns the variables by name: none where the user allowed usage data, and none where nobody decided it. */
    static Map<String, String> of(Deployment deployment) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (deployment.proxy().telemetry().equals(Optional.of(false))) {
            // The engine's own counters, and its question whether there is a newer engine (its command line's source).
            variables.put("HEADROOM_BEACON", "off");
            variables.put("HEADROOM_UPDATE_CHECK", "off");
            // ONNX Runtime contacts its maker unless this is set (its Privacy.md); no other switch stops it.
            variables.put("ORT_DISABLE_TELEMETRY", "1");
            // LiteLLM fetches a price list at its start; it holds one of its own (its documentation, "Model cost map").
            variables.put("LITELLM_LOCAL_MODEL_COST_MAP", "True");
            if (deployment.baseEnv().containsKey(NO_MODEL)
                    && !deployment.proxy().memory()) {
                // Versions before 0.42 fetch a model for pictures even so (huggingface_hub, "Environment variables").
                variables.put("HF_HUB_OFFLINE", "1");
            }
        }
        return variables;
    }
}
