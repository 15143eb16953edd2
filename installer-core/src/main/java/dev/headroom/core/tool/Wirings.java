package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The usual forms of a wiring. */
public final class Wirings {
    private Wirings() {}

    public static Wiring none(String why) {
        return new Wiring(List.of(), Map.of(), Optional.of(why), List.of());
    }

    public static Wiring environment(Map<String, String> variables, List<String> notes) {
        return new Wiring(List.of(), variables, Optional.empty(), notes);
    }

    public static Wiring file(Want.Values values, List<String> notes) {
        return new Wiring(List.of(values), Map.of(), Optional.empty(), notes);
    }

    /** These values in a file of the tool's, or why they cannot be written there. */
    public static Wiring file(Host host, Want.Values values, List<String> notes) {
        return Document.of(host, values.file(), values.format())
                .trouble(values.values())
                .map(Wirings::none)
                .orElseGet(() -> file(values, notes));
    }
}
