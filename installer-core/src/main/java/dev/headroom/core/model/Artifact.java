package dev.headroom.core.model;

import java.util.Map;

/**
 * A thing that a deployment put on the machine besides tool settings: a script, unit, crontab, task.
 *
 * @param kind the manifest's word, such as {@code service-unit}
 * @param path a file, or what the kind names instead ({@code user:<profile>} for a crontab)
 * @param metadata anything else the maker needs to remember
 */
public record Artifact(String kind, String path, Map<String, Object> metadata) {
    public Artifact {
        metadata = Map.copyOf(metadata);
    }
}
