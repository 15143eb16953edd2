package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the pairs of {@code --env}. */
final class VariablePairs {
    private VariablePairs() {}

    /**
     * The variables by name, in the order of the pairs. An empty value stands for a variable that is to be taken out.
     *
     * @throws ProblemException {@code bad-env} for what is not {@code NAME=VALUE} on one line
     */
    static Map<String, String> of(List<String> pairs) {
        Map<String, String> env = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 1 ? pair : pair.substring(0, equals);
            if (equals < 1 || !name.matches("[A-Za-z_][A-Za-z0-9_]*") || pair.indexOf('\n') >= 0) {
                throw ProblemException.usage(
                        "bad-env",
                        "Invalid value '" + RequestedChoices.printable(name) + "' for --env.",
                        "A variable is written as NAME=VALUE on one line.",
                        "Correct the value.");
            }
            env.put(name, pair.substring(equals + 1));
        }
        return env;
    }
}
