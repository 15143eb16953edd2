package dev.headroom.core.tool.known.environment;

import java.util.List;
import java.util.Map;

/** Who else reads the variables that are put into the environment. Tools that do are named by the tools themselves. */
public final class SharedVariableWarnings {
    public static final String OPENAI =
            "OPENAI_BASE_URL also routes every other program started there that reads it, your own included.";

    private SharedVariableWarnings() {}

    /** A sentence for each of these variables that programs read which are not tools of ours. */
    static List<String> of(Map<String, String> variables) {
        return variables.containsKey("OPENAI_BASE_URL") ? List.of(OPENAI) : List.of();
    }
}
