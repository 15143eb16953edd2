package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code --env} asked for. The original writes all of it into the manifest; secrets do not belong there, so they go
 * where the agent finds them and only the user can read.
 *
 * @param open for the manifest
 * @param secret for the agent's own variables
 */
record ExtraVariables(Map<String, String> open, Map<String, String> secret) {
    /**
     * Sorts them.
     *
     * @param kept secrets that the profile has and keeps unless the request says otherwise
     */
    static ExtraVariables of(ApplyRequest request, Preset preset, Map<String, String> kept) {
        Map<String, String> open = new LinkedHashMap<>();
        Map<String, String> secret = new LinkedHashMap<>(kept);
        ProxyConfiguration.extra(request.env())
                .forEach((name, value) -> (Secrets.isName(name) ? secret : open).put(name, value));
        if (preset == Preset.PERSISTENT_DOCKER && !secret.isEmpty()) {
            throw ProblemException.usage(
                    "secret-for-container",
                    "--env cannot hand a secret to a container of its own: " + String.join(", ", secret.keySet()) + ".",
                    "It would stand in a command line, where every user of this machine can read it.",
                    "Export the variable and leave --env out: the container then gets it by its name.");
        }
        return new ExtraVariables(open, secret);
    }
}
