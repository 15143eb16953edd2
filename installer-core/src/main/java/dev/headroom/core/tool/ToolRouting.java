package dev.headroom.core.tool;

import dev.headroom.core.plan.ManagedEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What routes one tool.
 *
 * @param entries settings in its own files
 * @param environment variables that must reach shells and desktop programs
 * @param leftOut why nothing can be routed for it; then there is neither want nor variable
 * @param notes what the user should know: overrides, bystanders
 */
public record ToolRouting(
        List<ManagedEntry> entries, Map<String, String> environment, Optional<String> leftOut, List<String> notes) {
    public ToolRouting {
        entries = List.copyOf(entries);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        notes = List.copyOf(notes);
    }

    /**
     * Returns the settings of {@link #leading} as texts, such as {@code NAME=VALUE}; a key in a file is followed by the name
     * of that file.
     */
    public List<String> leadingSettings(String proxy) {
        Stream<String> keys = entries.stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(ManagedEntry.Values.class::cast)
                .flatMap(file -> file.values().entrySet().stream()
                        .filter(value -> value.getValue().startsWith(proxy))
                        .map(value -> String.join(".", value.getKey()) + "=" + value.getValue() + " in "
                                + file.file().getFileName()));
        return Stream.concat(
                        environment.entrySet().stream()
                                .filter(value -> value.getValue().startsWith(proxy))
                                .map(value -> value.getKey() + "=" + value.getValue()),
                        keys)
                .toList();
    }

    /**
     * Returns this routing with other values.
     *
     * @param change gets a key (its parts joined by dots) or a variable, and its value; returns the new value
     */
    public ToolRouting map(BinaryOperator<String> change) {
        List<ManagedEntry> changed = entries.stream()
                .map(entry -> entry instanceof ManagedEntry.Values values ? map(values, change) : entry)
                .toList();
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.replaceAll(change);
        return new ToolRouting(changed, variables, leftOut, notes);
    }

    private static ManagedEntry map(ManagedEntry.Values values, BinaryOperator<String> change) {
        Map<List<String>, String> changed = new LinkedHashMap<>(values.values());
        changed.replaceAll((key, value) -> change.apply(String.join(".", key), value));
        return new ManagedEntry.Values(values.file(), values.target(), values.format(), changed);
    }

    /**
     * Returns the names of the settings that are to hold an address of this proxy: variables, and keys with their parts joined
     * by dots.
     */
    public List<String> leading(String proxy) {
        Stream<Map.Entry<List<String>, String>> keys = entries.stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .flatMap(entry -> ((ManagedEntry.Values) entry).values().entrySet().stream());
        return Stream.concat(
                        keys.filter(value -> value.getValue().startsWith(proxy))
                                .map(value -> String.join(".", value.getKey())),
                        environment.entrySet().stream()
                                .filter(value -> value.getValue().startsWith(proxy))
                                .map(Map.Entry::getKey))
                .toList();
    }
}
