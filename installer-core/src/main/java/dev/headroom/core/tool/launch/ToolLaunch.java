package dev.headroom.core.tool.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What leads one start of a tool to a proxy, without a file of the user's being written.
 *
 * @param variables variables for the tool's own process, with their values
 * @param options words that go between the tool's name and the user's own words
 * @param obstacle why this tool cannot be led that way, for people; then there are neither variables nor options
 */
public record ToolLaunch(Map<String, String> variables, List<String> options, Optional<String> obstacle) {
    public ToolLaunch {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        options = List.copyOf(options);
    }

    /** A tool that obeys its environment. */
    public static ToolLaunch by(Map<String, String> variables) {
        return new ToolLaunch(variables, List.of(), Optional.empty());
    }

    /** A tool that cannot be led that way. */
    public static ToolLaunch none(String why) {
        return new ToolLaunch(Map.of(), List.of(), Optional.of(why));
    }

    /** Returns this launch with more options for the tool. */
    public ToolLaunch with(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new ToolLaunch(variables, all, obstacle);
    }
}
