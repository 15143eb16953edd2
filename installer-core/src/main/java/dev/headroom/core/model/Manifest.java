package dev.headroom.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile's manifest, shared with the original tool.
 *
 * @param createdAt ISO 8601; empty when the maker wrote none
 * @param updatedAt ISO 8601; empty when the maker wrote none
 * @param unknown top-level keys that we do not know, kept as they were read (JSON values as plain Java values)
 */
public record Manifest(
        Deployment deployment,
        List<RecordedMutation> mutations,
        List<Artifact> artifacts,
        String createdAt,
        String updatedAt,
        Map<String, Object> unknown) {
    public Manifest {
        mutations = List.copyOf(mutations);
        artifacts = List.copyOf(artifacts);
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    }
}
