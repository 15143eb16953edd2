package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.runtime.AgentEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that the agent of a profile was given when the profile was applied last. Secrets, the addresses of a company's
 * gateway or an outgoing proxy may stand nowhere else, so the next apply keeps them.
 */
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

    /**
     * The variables for the next agent: the saved ones, over them those of the session, and over these what the request says.
     *
     * @param session what the session of this command has for the agent
     * @param extra what the request says
     */
    Map<String, String> with(Map<String, String> session, ExtraVariables extra) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.keySet()
                .removeIf(name -> AgentEnvironment.isOurs(name) || extra.open().containsKey(name));
        all.putAll(session);
        all.putAll(extra.secret());
        all.keySet().removeIf(extra::takesOut);
        return all;
    }
}
