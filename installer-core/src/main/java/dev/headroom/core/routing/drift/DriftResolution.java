package dev.headroom.core.routing.drift;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.status.Drift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a profile needs after the user decided about changed settings; does no I/O. */
public final class DriftResolution {
    private DriftResolution() {}

    /** The profile keeps what is as we wrote it; the settings that were changed are the user's from now on. */
    public static ProfileRouting accepted(ProfileRouting part, List<Drift> drifts) {
        List<ManagedEntry> entries = part.entries().stream()
                .map(managed -> managed instanceof ManagedEntry.Values values ? part(values, drifts, false) : managed)
                .filter(managed -> !(managed instanceof ManagedEntry.Values values)
                        || !values.values().isEmpty())
                .filter(managed -> !(managed instanceof ManagedEntry.Line line) || !isAmong(line, drifts))
                .toList();
        Stream<ManagedEntry> theirs = part.entries().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(ManagedEntry.Values.class::cast)
                .map(values -> part(values, drifts, true))
                .filter(values -> !values.values().isEmpty())
                .map(ManagedEntry.class::cast);
        return releasing(part.wanting(entries), theirs);
    }

    private static boolean isAmong(ManagedEntry.Line line, List<Drift> drifts) {
        return drifts.stream()
                .anyMatch(drift -> drift.key().equals(DriftFinder.LINE)
                        && drift.file().equals(line.file())
                        && drift.ours().equals(line.line()));
    }

    /** What was conceded before stays so. */
    private static ProfileRouting releasing(ProfileRouting part, Stream<ManagedEntry> theirs) {
        return part.userModified(Set.of())
                .releasing(Stream.concat(part.released().stream(), theirs).toList());
    }

    /** The settings that were changed, or those that were not. */
    private static ManagedEntry.Values part(ManagedEntry.Values values, List<Drift> drifts, boolean theirs) {
        Map<List<String>, String> left = new LinkedHashMap<>();
        values.values().forEach((path, value) -> {
            boolean changed = drifts.stream()
                    .anyMatch(drift ->
                            drift.file().equals(values.file()) && drift.key().equals(String.join(".", path)));
            if (changed == theirs) {
                left.put(path, value);
            }
        });
        return new ManagedEntry.Values(values.file(), values.target(), values.format(), left);
    }

    /** The profile gives up every tool of which a setting was changed. */
    public static ProfileRouting letGo(ProfileRouting part, List<Drift> drifts) {
        Set<String> tools = drifts.stream().map(Drift::tool).collect(Collectors.toSet());
        Map<Boolean, List<ManagedEntry>> entries =
                part.entries().stream().collect(Collectors.partitioningBy(managed -> tools.contains(managed.target())));
        return releasing(
                part.wanting(entries.getOrDefault(false, List.of())), entries.getOrDefault(true, List.of()).stream());
    }
}
