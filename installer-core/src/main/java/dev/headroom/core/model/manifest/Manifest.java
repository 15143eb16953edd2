package dev.headroom.core.model.manifest;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.SupervisorKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a profile's manifest, whose format we share with the Python installer (docs/manifest-format.md).
 *
 * @param deployment what was decided about the profile
 * @param mutations the changes to the user's settings, in the order in which they were made
 * @param artifacts the other things that were put on the machine
 * @param createdAt a time in ISO 8601; an empty text when the file has none
 * @param updatedAt a time in ISO 8601; an empty text when the file has none
 * @param unknown top-level keys that we do not know, with their JSON values as plain Java values; they are written back
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

    /** Returns this manifest without mutations, as the Python installer leaves it while the profile is stopped. */
    public Manifest withoutMutations() {
        return new Manifest(deployment, List.of(), artifacts, createdAt, updatedAt, unknown);
    }

    /**
     * Whether the container engine itself keeps the proxy running and no agent does. An agent runs the container of an older
     * profile of ours: one with a supervisor of the system, or one on demand, of which no container is on record.
     */
    public boolean isDetachedContainer() {
        if (deployment.preset() == Preset.PERSISTENT_DOCKER) {
            return true;
        }
        return deployment.runtime() == RuntimeKind.DOCKER
                && deployment.supervisorKind() == SupervisorKind.NONE
                && (deployment.preset() != Preset.ON_DEMAND
                        || artifacts.stream()
                                .anyMatch(artifact -> artifact.kind().equals(Artifact.CONTAINER)));
    }
}
