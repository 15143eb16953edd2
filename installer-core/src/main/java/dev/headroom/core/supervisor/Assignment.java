package dev.headroom.core.supervisor;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.status.Workspace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be kept running.
 *
 * @param program how our command is started
 * @param environment variables that the agent needs; they go into a file that only its owner may read
 */
public record Assignment(
        Deployment deployment, Workspace workspace, List<String> program, Map<String, String> environment) {
    public Assignment {
        program = List.copyOf(program);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
