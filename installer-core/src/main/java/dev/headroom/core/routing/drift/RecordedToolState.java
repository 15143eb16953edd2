package dev.headroom.core.routing.drift;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.status.ToolState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the state of a profile's tool from our records alone: when a later profile routes the tool, or when the user said that a
 * setting is theirs. Does no I/O.
 */
public final class RecordedToolState {
    private final RoutingState ledger;

    public RecordedToolState(RoutingState ledger) {
        this.ledger = ledger;
    }

    /** The tool's state where the records alone decide it; empty where what stands in the files does. */
    public Optional<ToolState> of(Deployment deployment, String tool) {
        Optional<ProfileRouting> part = ledger.profile(deployment.profile());
        if (part.isEmpty()) {
            return Optional.empty();
        }
        List<ManagedEntry.Values> entries = values(part.get().entries(), tool);
        Optional<ProfileName> overridingSetting = entries.stream().anyMatch(managed -> leads(deployment, managed))
                ? later(deployment, entries)
                : setting(deployment, tool);
        return overridingSetting
                .filter(name -> !name.equals(deployment.profile()))
                .<ToolState>map(ToolState.OverriddenByProfile::new)
                .or(() -> released(deployment, tool, entries, values(part.get().released(), tool)));
    }

    /** Whose the settings are that lead the tool to a proxy: of two profiles the later one's. */
    private Optional<ProfileName> later(Deployment deployment, List<ManagedEntry.Values> entries) {
        return entries.stream()
                .flatMap(managed -> leading(deployment, managed).map(path -> owner(managed, path)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one.equals(deployment.profile()) ? other : one);
    }

    /** Whose variables lead the tool to a proxy: a shell reads the later profile's line last. */
    private Optional<ProfileName> setting(Deployment deployment, String tool) {
        List<String> leading = deployment.toolEnvs().getOrDefault(tool, Map.of()).entrySet().stream()
                .filter(variable ->
                        variable.getValue().contains(deployment.proxy().address()))
                .map(Map.Entry::getKey)
                .toList();
        return ledger.inOrder().stream()
                .filter(entry -> entry.getValue().routed()
                        && entry.getValue().entries().stream()
                                .anyMatch(managed -> leading.stream().anyMatch(name -> sets(managed, name))))
                .reduce((earlier, later) -> later)
                .map(Map.Entry::getKey);
    }

    private static boolean sets(ManagedEntry managed, String name) {
        return switch (managed) {
            case ManagedEntry.OwnFile it ->
                Pattern.compile("\\b" + Pattern.quote(name) + "[= ]")
                        .matcher(it.text())
                        .find();
            case ManagedEntry.Variable it -> it.name().equals(name);
            case ManagedEntry.Values _, ManagedEntry.Line _ -> false;
        };
    }

    private Optional<ProfileName> owner(ManagedEntry.Values managed, List<String> path) {
        return ledger.wanted().getOrDefault(managed.file(), List.of()).stream()
                .filter(owned -> owned.managed() instanceof ManagedEntry.Values values
                        && values.values().containsKey(path))
                .reduce((first, second) -> second)
                .map(RoutingState.Owned::profile);
    }

    private static Optional<ToolState> released(
            Deployment deployment, String tool, List<ManagedEntry.Values> entries, List<ManagedEntry.Values> released) {
        if (released.isEmpty() || decide(deployment, tool, entries, released)) {
            return Optional.empty();
        }
        List<String> files = entries.stream()
                .filter(managed -> leads(deployment, managed))
                .map(managed -> managed.file().toString())
                .toList();
        if (files.isEmpty() && released.stream().anyMatch(managed -> leads(deployment, managed))) {
            return Optional.of(new ToolState.NotRouted("You kept your own value."));
        }
        return Optional.of(new ToolState.Routed(files.isEmpty() ? "the environment" : String.join(", ", files)));
    }

    /**
     * Whether a tool that a variable leads to the proxy may follow it no more, because a setting that has to accompany the variable,
     * such as which login it uses, is the user's own now. What the environment sets as well is none of these.
     */
    private static boolean decide(
            Deployment deployment, String tool, List<ManagedEntry.Values> entries, List<ManagedEntry.Values> released) {
        Map<String, String> variables = deployment.toolEnvs().getOrDefault(tool, Map.of());
        return Stream.concat(entries.stream(), released.stream()).noneMatch(managed -> leads(deployment, managed))
                && released.stream()
                        .flatMap(managed -> managed.values().keySet().stream())
                        .anyMatch(key -> !variables.containsKey(key.getLast()));
    }

    private static boolean leads(Deployment deployment, ManagedEntry.Values managed) {
        return leading(deployment, managed).findAny().isPresent();
    }

    /** The settings that hold the proxy's address; others only accompany it. */
    private static Stream<List<String>> leading(Deployment deployment, ManagedEntry.Values managed) {
        return managed.values().entrySet().stream()
                .filter(entry -> entry.getValue().contains(deployment.proxy().address()))
                .map(Map.Entry::getKey);
    }

    private static List<ManagedEntry.Values> values(List<? extends ManagedEntry> entries, String tool) {
        return entries.stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(ManagedEntry.Values.class::cast)
                .filter(managed -> managed.target().equals(tool))
                .toList();
    }
}
