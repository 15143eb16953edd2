package dev.headroom.core.sim;

import dev.headroom.core.host.Processes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The processes of a machine on paper: none can be started or ended. */
final class PaperProcesses implements Processes {
    private final Map<Long, Identity> processes;
    private final List<Running> open;

    /** These processes, and those that were started in an environment with a variable. */
    PaperProcesses(Map<Long, Identity> processes, List<Running> open) {
        this.processes = processes;
        this.open = open;
    }

    @Override
    public List<Running> running(Set<String> variables) {
        return List.copyOf(open);
    }

    @Override
    public Identity self() {
        return new Identity(77, "then", "headroom");
    }

    @Override
    public Optional<Identity> identify(long pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    @Override
    public boolean isAlive(Identity process) {
        return processes.containsValue(process);
    }

    @Override
    public void terminate(Identity process) {
        throw new AssertionError("ended " + process);
    }

    @Override
    public void kill(Identity process) {
        throw new AssertionError("killed " + process);
    }

    @Override
    public Identity launch(List<String> argv, Map<String, String> added, Path log) {
        throw new AssertionError("launched " + argv);
    }

    @Override
    public List<Identity> descendants(Identity process) {
        return List.of();
    }

    @Override
    public List<Identity> companions(Identity launched, String variable) {
        return List.of();
    }

    @Override
    public Optional<Listener> listener(int port) {
        return Optional.empty();
    }

    @Override
    public Optional<String> bindProblem(int port) {
        return Optional.empty();
    }
}
