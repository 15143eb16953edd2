package dev.headroom.core.planner;

import dev.headroom.core.host.Processes;
import dev.headroom.core.plan.PlanInputs.Aspect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Processes whose ports are written down when a planner asks for them; it starts and ends none. */
record RecordedPorts(Processes processes, InputRecorder recorder) implements Processes {
    @Override
    public Optional<String> bindProblem(int port) {
        return recorder.recorded(
                Aspect.PORT,
                port,
                () -> processes.bindProblem(port),
                problem -> problem.isPresent() ? "taken" : "free");
    }

    @Override
    public Optional<Listener> listener(int port) {
        return processes.listener(port);
    }

    @Override
    public Identity self() {
        return processes.self();
    }

    @Override
    public Optional<Identity> identify(long pid) {
        return processes.identify(pid);
    }

    @Override
    public boolean isAlive(Identity process) {
        return processes.isAlive(process);
    }

    @Override
    public List<Identity> descendants(Identity process) {
        return processes.descendants(process);
    }

    @Override
    public List<Identity> companions(Identity launched, String variable) {
        return processes.companions(launched, variable);
    }

    /** What is open is told and decides nothing, so it is not written down. */
    @Override
    public List<Running> running(Set<String> variables) {
        return processes.running(variables);
    }

    @Override
    public void terminate(Identity process) {
        throw readOnly();
    }

    @Override
    public void kill(Identity process) {
        throw readOnly();
    }

    @Override
    public Identity launch(List<String> argv, Map<String, String> added, Path log) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("planning changes nothing");
    }
}
