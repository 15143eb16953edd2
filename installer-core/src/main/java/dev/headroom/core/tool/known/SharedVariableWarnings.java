package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.tool.RoutingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who else reads the variables that are put into the environment. */
final class SharedVariableWarnings {
    static final String OPENAI =
            "OPENAI_BASE_URL also routes every other program started there that reads it, your own included.";
    private static final String OPENCODE = "ANTHROPIC_BASE_URL also routes OpenCode, which was not chosen: it posts to"
            + " /messages without /v1, which Headroom's own gateway accepts and other proxies may not.";

    private SharedVariableWarnings() {}

    static List<String> of(RoutingRequest request, Map<String, String> variables, Host host) {
        List<String> notes = new ArrayList<>();
        if (variables.containsKey("OPENAI_BASE_URL")) {
            notes.add(OPENAI);
        }
        if (variables.containsKey("ANTHROPIC_BASE_URL")
                && !request.chooses(OpencodeTarget.ID)
                && new OpencodeTarget().detect(host).found()) {
            notes.add(OPENCODE);
        }
        return notes;
    }
}
