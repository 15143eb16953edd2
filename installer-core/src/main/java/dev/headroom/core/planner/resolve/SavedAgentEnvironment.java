package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.runtime.AgentEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What only the agent of a profile was told when the profile was applied, and no manifest says. */
record SavedAgentEnvironment(Map<String, String> variables) {
    /** The Python install, as long as it is there. */
    Optional<String> python(Host host) {
        return Optional.ofNullable(variables.get(AgentEnvironment.PYTHON)).filter(path -> host.disk()
                .facts(host.path(path))
                .map(FileReader.Facts::isFile)
                .orElse(false));
    }

    boolean frontDoor() {
        return !"off".equals(variables.get(AgentEnvironment.FRONT_DOOR));
    }

    /** Those of {@code --env}; what the session has a value for is the session's to say. */
    Map<String, String> secrets(Host host) {
        Map<String, String> secrets = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (Secrets.isName(name) && host.variable(name).isEmpty()) {
                secrets.put(name, value);
            }
        });
        return secrets;
    }
}
