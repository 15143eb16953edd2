package dev.headroom.core.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.status.Workspace;
import java.io.IOException;
import java.util.Optional;

/** Which process runs a profile, remembered so that it cannot be confused with another. */
public final class ProcessStore {
    private final Host host;
    private final Workspace workspace;

    public ProcessStore(Host host, Workspace workspace) {
        this.host = host;
        this.workspace = workspace;
    }

    public void remember(ProfileName profile, Identity process) {
        ObjectNode node = Json.object()
                .put("pid", process.pid())
                .put("started", process.started())
                .put("command", process.command());
        host.disk().write(workspace.process(profile), Json.pretty(node), FileImage.PRIVATE);
    }

    /** The remembered process if it still runs; a record that is damaged or of a dead process counts as none. */
    public Optional<Identity> alive(ProfileName profile) {
        return remembered(profile).filter(process -> host.processes().isAlive(process));
    }

    public void forget(ProfileName profile) {
        host.disk().delete(workspace.process(profile));
    }

    private Optional<Identity> remembered(ProfileName profile) {
        Optional<byte[]> bytes = host.disk().read(workspace.process(profile));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            ObjectNode node = Json.parse(bytes.get());
            return Optional.of(new Identity(
                    Json.field(node, "pid").longValue(), Json.text(node, "started"), Json.text(node, "command")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
