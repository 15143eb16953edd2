package dev.headroom.core.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that runs an engine in the foreground.
 *
 * @param environment variables on top of the agent's own
 */
public record CommandLine(List<String> argv, Map<String, String> environment) {
    public CommandLine {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
