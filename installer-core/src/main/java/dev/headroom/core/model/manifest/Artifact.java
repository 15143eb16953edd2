package dev.headroom.core.model.manifest;

import java.util.Map;

/**
 * One thing that a deployment put on the machine besides the tools' settings: a script, unit, crontab or task.
 *
 * @param kind the manifest's word for it, such as {@code service-unit}
 * @param path the absolute path of a file, or another name, such as {@code user:<profile>} for a crontab
 * @param metadata further values that its supervisor recorded, as plain JSON values
 */
public record Artifact(String kind, String path, Map<String, Object> metadata) {
    /** The kind of a container that the container engine keeps; its path is the container's name. */
    public static final String CONTAINER = "container";

    public Artifact {
        metadata = Map.copyOf(metadata);
    }
}
