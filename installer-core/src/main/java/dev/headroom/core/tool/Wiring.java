package dev.headroom.core.tool;

import dev.headroom.core.plan.Want;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What routes one tool.
 *
 * @param wants settings in its own files
 * @param environment variables that must reach shells and desktop programs
 * @param leftOut why nothing can be routed for it; then there is neither want nor variable
 * @param notes what the user should know: overrides, bystanders
 */
public record Wiring(List<Want> wants, Map<String, String> environment, Optional<String> leftOut, List<String> notes) {
    public Wiring {
        wants = List.copyOf(wants);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        notes = List.copyOf(notes);
    }
}
