package dev.headroom.core.planner.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of a manifest's {@code base_env} while they are edited. Those that are there keep their places; a new one goes
 * where the format has it (docs/manifest-format.md).
 */
final class BaseEnvironment {
    private static final List<String> FIRST = List.of(
            "HEADROOM_PORT",
            "HEADROOM_HOST",
            "HEADROOM_MODE",
            "HEADROOM_BACKEND",
            "HEADROOM_EMBEDDER_RUNTIME",
            "HEADROOM_KOMPRESS_BACKEND",
            "HEADROOM_ANYLLM_PROVIDER",
            "HEADROOM_REGION",
            "HEADROOM_TELEMETRY",
            "HEADROOM_MEMORY_ENABLED");

    private static final String LAST = "HEADROOM_ROLLOUT_CHANNEL";

    private Map<String, String> variables;

    BaseEnvironment(Map<String, String> variables) {
        this.variables = new LinkedHashMap<>(variables);
    }

    void set(String name, String value) {
        if (variables.containsKey(name)) {
            variables.put(name, value);
            return;
        }
        Map<String, String> longer = new LinkedHashMap<>();
        variables.forEach((there, its) -> {
            if (place(there) > place(name)) {
                longer.putIfAbsent(name, value);
            }
            longer.put(there, its);
        });
        longer.putIfAbsent(name, value);
        variables = longer;
    }

    /** Sets a variable that nobody has given a value. */
    void setDefault(String name, String value) {
        if (!variables.containsKey(name)) {
            set(name, value);
        }
    }

    void remove(String name) {
        variables.remove(name);
    }

    /** Removes a variable that has this very value; a value that somebody typed stays. */
    void remove(String name, String value) {
        variables.remove(name, value);
    }

    Map<String, String> variables() {
        return new LinkedHashMap<>(variables);
    }

    /** What the format does not name stands after what it names, in the order in which it came. */
    private static int place(String name) {
        int at = FIRST.indexOf(name);
        if (at >= 0) {
            return at;
        }
        return name.equals(LAST) ? FIRST.size() + 1 : FIRST.size();
    }
}
