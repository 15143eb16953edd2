package dev.headroom.core.sim;

import dev.headroom.core.host.Processes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Processes in memory; those that were launched outlive the one that launched them. */
public final class SimProcesses implements Processes {
    private static final long FIRST = 100;

    private final Map<Long, Identity> alive = new LinkedHashMap<>();
    private final Fate fate;
    private final Predicate<Identity> began;
    private final Consumer<Identity> ended;
    private final Map<Integer, Listener> listeners = new HashMap<>();
    private final List<Running> open = new ArrayList<>();
    private boolean withoutLoopback;
    private int asked;
    private int looked;
    private final Set<Integer> bound = new HashSet<>();
    private Optional<Integer> snatched = Optional.empty();
    private Optional<String> disguise = Optional.empty();
    private boolean stillborn;
    private long next = FIRST;

    /**
     * Processes.
     *
     * @param began what a launched agent does at once; false when it ends of its own accord then
     * @param ended what an agent does that was asked to end
     */
    SimProcesses(Fate fate, Predicate<Identity> began, Consumer<Identity> ended) {
        this.ended = ended;
        this.fate = fate;
        this.began = began;
    }

    /** Every process that was launched and still runs. */
    public List<Identity> running() {
        return List.copyOf(alive.values());
    }

    /** A program of the user's that was started with a variable. */
    public void open(Running program) {
        open.add(program);
    }

    @Override
    public List<Running> running(Set<String> variables) {
        return open.stream()
                .filter(program -> program.variables().keySet().stream().anyMatch(variables::contains))
                .toList();
    }

    /** These processes run already, launched by a command of earlier. */
    public void resume(List<Identity> earlier) {
        earlier.forEach(process -> {
            alive.put(process.pid(), process);
            next = Math.max(next, process.pid() + 1);
        });
    }

    /** Every process has another command line now, by which it is known when it is asked who it is; it answers as before. */
    public void disguise(String command) {
        disguise = Optional.of(command);
    }

    /** Ends every process, as a power cut does. */
    public void clear() {
        alive.clear();
    }

    /** Somebody else binds this port just before our next process does; that one ends. */
    public void snatch(int port) {
        snatched = Optional.of(port);
        stillborn();
    }

    /** The next process that is launched ends at once. */
    public void stillborn() {
        stillborn = true;
    }

    /** Another program listens on a port. */
    void listens(int port, Listener program) {
        listeners.put(port, program);
    }

    /** How many were launched. */
    public long launches() {
        return next - FIRST;
    }

    @Override
    public Identity self() {
        return new Identity(1, "boot", "test");
    }

    @Override
    public Optional<Identity> identify(long pid) {
        return Optional.ofNullable(alive.get(pid))
                .map(it -> new Identity(it.pid(), it.started(), disguise.orElse(it.command())));
    }

    @Override
    public boolean isAlive(Identity process) {
        return process.equals(alive.get(process.pid()));
    }

    @Override
    public void terminate(Identity process) {
        fate.moment();
        Identity ending = alive.get(process.pid());
        if (ending != null && ending.started().equals(process.started())) {
            alive.remove(process.pid());
            ended.accept(ending);
        }
        fate.moment();
    }

    @Override
    public void kill(Identity process) {
        fate.moment();
        alive.remove(process.pid(), process);
        fate.moment();
    }

    @Override
    public Identity launch(List<String> argv, Map<String, String> added, Path log) {
        fate.moment();
        Identity process = new Identity(next, "start-" + next, String.join(" ", argv));
        next++;
        if (stillborn) {
            stillborn = false;
            snatched.ifPresent(bound::add);
            return process;
        }
        // Of two agents of one profile the second finds the first one's lock and ends.
        if (alive.values().stream().noneMatch(other -> other.command().equals(process.command()))) {
            alive.put(process.pid(), process);
            if (!began.test(process)) {
                alive.remove(process.pid());
            }
        }
        fate.moment();
        return process;
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
        looked++;
        return Optional.ofNullable(listeners.get(port));
    }

    /** How often somebody wanted to know who listens on a port. */
    public int looked() {
        return looked;
    }

    /** No address of loopback can be bound from now on. */
    public void withoutLoopback() {
        withoutLoopback = true;
    }

    /** How often somebody wanted to know whether a port can be bound. */
    public int asked() {
        return asked;
    }

    /** Another program uses this port from now on. */
    public void bind(int port) {
        bound.add(port);
    }

    @Override
    public Optional<String> bindProblem(int port) {
        asked++;
        return withoutLoopback
                ? Optional.of("Cannot assign requested address")
                : bound.contains(port) ? Optional.of("another program") : Optional.empty();
    }
}
