package dev.headroom.core.watch;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Want;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.Ledger.Enlisted;
import dev.headroom.core.status.ToolState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What our own records say of a routed profile's tool: settings that are a later profile's, or the user's by their word. */
final class Claims {
    private final Ledger ledger;

    Claims(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The tool's state where the records alone decide it; empty where what stands in the files does. */
    Optional<ToolState> of(Deployment deployment, String tool) {
        Optional<Enlisted> part = ledger.profile(deployment.profile());
        if (part.isEmpty()) {
            return Optional.empty();
        }
        List<Want.Values> wants = values(part.get().wants(), tool);
        Optional<ProfileName> winner = wants.isEmpty() ? setting(deployment, tool) : later(deployment, wants);
        return winner.filter(name -> !name.equals(deployment.profile()))
                .<ToolState>map(ToolState.Yielded::new)
                .or(() -> conceded(deployment, wants, values(part.get().conceded(), tool)));
    }

    /** Whose the settings are that lead the tool to a proxy: of two profiles the later one's. */
    private Optional<ProfileName> later(Deployment deployment, List<Want.Values> wants) {
        return wants.stream()
                .flatMap(want -> leading(deployment, want).map(path -> owner(want, path)))
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
                        && entry.getValue().wants().stream()
                                .anyMatch(want -> leading.stream().anyMatch(name -> sets(want, name))))
                .reduce((earlier, later) -> later)
                .map(Map.Entry::getKey);
    }

    private static boolean sets(Want want, String name) {
        return switch (want) {
            case Want.OwnFile it ->
                Pattern.compile("\\b" + Pattern.quote(name) + "[= ]")
                        .matcher(it.text())
                        .find();
            case Want.Variable it -> it.name().equals(name);
            case Want.Values _, Want.Line _ -> false;
        };
    }

    private Optional<ProfileName> owner(Want.Values want, List<String> path) {
        return ledger.wanted().getOrDefault(want.file(), List.of()).stream()
                .filter(owned -> owned.want() instanceof Want.Values values
                        && values.values().containsKey(path))
                .reduce((first, second) -> second)
                .map(Ledger.Owned::profile);
    }

    private static Optional<ToolState> conceded(
            Deployment deployment, List<Want.Values> wants, List<Want.Values> conceded) {
        if (conceded.isEmpty()) {
            return Optional.empty();
        }
        List<String> files = wants.stream()
                .filter(want -> leads(deployment, want))
                .map(want -> want.file().toString())
                .toList();
        if (files.isEmpty() && conceded.stream().anyMatch(want -> leads(deployment, want))) {
            return Optional.of(new ToolState.NotRouted("You kept your own value."));
        }
        return Optional.of(new ToolState.Routed(files.isEmpty() ? "the environment" : String.join(", ", files)));
    }

    private static boolean leads(Deployment deployment, Want.Values want) {
        return leading(deployment, want).findAny().isPresent();
    }

    /** The settings that hold the proxy's address; others only accompany it. */
    private static Stream<List<String>> leading(Deployment deployment, Want.Values want) {
        return want.values().entrySet().stream()
                .filter(entry -> entry.getValue().contains(deployment.proxy().address()))
                .map(Map.Entry::getKey);
    }

    private static List<Want.Values> values(List<? extends Want> wants, String tool) {
        return wants.stream()
                .filter(Want.Values.class::isInstance)
                .map(Want.Values.class::cast)
                .filter(want -> want.target().equals(tool))
                .toList();
    }
}
