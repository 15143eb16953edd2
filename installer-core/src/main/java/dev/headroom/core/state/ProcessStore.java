package dev.headroom.core.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Processes;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.state.codec.Json;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which processes run a profile, remembered so that they cannot be confused with others: its agent, and what the agent runs. */
public final class ProcessStore {
    private static final String SUFFIX = ".json";

    private final FileStore disk;
    private final Processes running;
    private final WorkspaceLayout workspace;

    public ProcessStore(FileStore disk, Processes running, WorkspaceLayout workspace) {
        this.disk = disk;
        this.running = running;
        this.workspace = workspace;
    }

    /** The agent of a profile. */
    public void remember(ProfileName profile, Identity process) {
        write(workspace.process(profile), process);
    }

    /** The proxy that the agent of a profile runs as a child. */
    public void rememberEngine(ProfileName profile, Identity process) {
        write(workspace.engineProcess(profile), process);
    }

    private void write(Path file, Identity process) {
        ObjectNode node = Json.object()
                .put("pid", process.pid())
                .put("started", process.started())
                .put("command", process.command())
                .put("workspace", workspace.root().toString());
        disk.write(file, Json.pretty(node), FileImage.PRIVATE);
    }

    /** Every profile of which an agent is remembered, whether it runs or not. */
    public List<ProfileName> profiles() {
        return disk.list(workspace.process(ProfileName.DEFAULT).resolveSibling("")).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .filter(ProfileName::isReadable)
                .map(ProfileName::new)
                .toList();
    }

    /** The remembered process if it still runs; a record that is damaged or of a dead process counts as none. */
    public Optional<Identity> alive(ProfileName profile) {
        return remembered(workspace.process(profile)).filter(process -> running.isAlive(process));
    }

    /** The remembered proxy of an agent if it still runs, with or without its agent. */
    public Optional<Identity> engine(ProfileName profile) {
        return lastEngine(profile).filter(process -> running.isAlive(process));
    }

    /** The remembered proxy of an agent, whether it still runs or not. */
    public Optional<Identity> lastEngine(ProfileName profile) {
        return remembered(workspace.engineProcess(profile));
    }

    public void forget(ProfileName profile) {
        disk.delete(workspace.process(profile));
    }

    public void forgetEngine(ProfileName profile) {
        disk.delete(workspace.engineProcess(profile));
    }

    /** Whether the agent on record belongs to another workspace, of which this one was copied. */
    public boolean isAnothers(ProfileName profile) {
        return record(workspace.process(profile)).filter(node -> !isHere(node)).isPresent();
    }

    /** It may have come with a copy of another home, where the process may well live. */
    private boolean isHere(ObjectNode node) {
        String root = workspace.root().toString();
        return node.path("workspace").asText(root).equals(root);
    }

    private Optional<ObjectNode> record(Path file) {
        try {
            Optional<byte[]> bytes = disk.read(file);
            return bytes.isEmpty() ? Optional.empty() : Optional.of(Json.parse(bytes.get()));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private Optional<Identity> remembered(Path file) {
        Optional<ObjectNode> node = record(file).filter(this::isHere);
        try {
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Identity(
                            Json.field(node.get(), "pid").longValue(),
                            Json.text(node.get(), "started"),
                            Json.text(node.get(), "command")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
