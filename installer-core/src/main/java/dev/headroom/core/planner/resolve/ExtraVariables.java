package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.plan.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --env} asked for. The original writes all of it into the manifest; secrets do not belong there, so they go
 * where the agent finds them and only the user can read.
 *
 * @param open for the manifest; an empty value takes a variable out
 * @param secret for the agent's own variables; an empty value takes a variable out
 */
record ExtraVariables(Map<String, String> open, Map<String, String> secret) {
    /**
     * Sorts them.
     *
     * @throws ProblemException {@code secret-for-container} when a container would have to be given one by its value
     */
    static ExtraVariables of(ApplyRequest request, RuntimeKind runtime) {
        Map<String, String> open = new LinkedHashMap<>();
        Map<String, String> secret = new LinkedHashMap<>();
        VariablePairs.of(request.env())
                .forEach((name, value) -> (Secrets.isName(name) ? secret : open).put(name, value));
        List<String> given = secret.keySet().stream()
                .filter(name -> !secret.getOrDefault(name, "").isEmpty())
                .toList();
        if (runtime == RuntimeKind.DOCKER && !given.isEmpty()) {
            throw ProblemException.usage(
                    "secret-for-container",
                    "--env cannot hand a secret to a container of its own: " + String.join(", ", given) + ".",
                    "It would be in a command line, which every user of this machine can read.",
                    "Export the variable and leave --env out: the container then gets it by its name.");
        }
        return new ExtraVariables(open, secret);
    }

    /** Whether one of them is to be taken out. */
    boolean takesOut(String name) {
        return "".equals(open.get(name)) || "".equals(secret.get(name));
    }
}
