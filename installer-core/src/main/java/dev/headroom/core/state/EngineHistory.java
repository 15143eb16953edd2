package dev.headroom.core.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.state.codec.Json;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.util.Optional;

/**
 * The file in which an agent records how often it restarted its engine and why the engine ended; it is deleted when the agent
 * ends.
 */
public final class EngineHistory {
    private final FileStore disk;
    private final WorkspaceLayout workspace;

    public EngineHistory(FileStore disk, WorkspaceLayout workspace) {
        this.disk = disk;
        this.workspace = workspace;
    }

    /**
     * What happened.
     *
     * @param restarts how often it was started again
     * @param lastEnd when and how it ended last
     */
    public record Entry(int restarts, String lastEnd) {}

    public void write(ProfileName profile, Entry entry) {
        ObjectNode node = Json.object().put("restarts", entry.restarts()).put("last_end", entry.lastEnd());
        disk.write(workspace.engineHistory(profile), Json.pretty(node), FileImage.PRIVATE);
    }

    /** Empty when nothing happened, or what is written there cannot be read. */
    public Optional<Entry> read(ProfileName profile) {
        Optional<byte[]> bytes = disk.read(workspace.engineHistory(profile));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            ObjectNode node = Json.parse(bytes.get());
            return Optional.of(new Entry(Json.field(node, "restarts").intValue(), Json.text(node, "last_end")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void forget(ProfileName profile) {
        disk.delete(workspace.engineHistory(profile));
    }
}
