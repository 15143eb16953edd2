package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.runtime.AgentEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
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
     * A container of its own is given variables by their names, so it gets those alone that the session has.
     *
     * @throws ProblemException {@code agent-variables} when the agent or the container of before knows others
     */
    void requireForContainer(RuntimeKind runtime, Host host, ExtraVariables extra) {
        List<String> lost = variables.keySet().stream()
                .filter(name -> runtime == RuntimeKind.DOCKER && AgentEnvironment.isHandedOn(name))
                .filter(name ->
                        !AgentEnvironment.isOurs(name) && host.variable(name).isEmpty())
                .filter(name -> !extra.open().containsKey(name) && !extra.takesOut(name))
                .sorted()
                .toList();
        if (!lost.isEmpty()) {
            throw ProblemException.refused(
                    "agent-variables",
                    "The container would lose " + String.join(", ", lost) + ".",
                    "Only the agent or the container of before knows the value, and a new container has no agent.",
                    "Export it in this shell and apply again: the container then gets it by its name. Or take it out"
                            + " with --env " + lost.getFirst() + "=.");
        }
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
