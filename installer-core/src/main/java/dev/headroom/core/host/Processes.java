package dev.headroom.core.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Processes of this machine. A process is known by its {@link Identity}; a bare number is never signalled. */
public interface Processes {
    /** This process. */
    Identity self();

    /** Who has this number now; empty when nobody has. */
    Optional<Identity> identify(long pid);

    /** Whether this very process still runs (a zombie does not). */
    boolean isAlive(Identity process);

    /** Whether this very process belongs to the account that this runs under. */
    default boolean isOwn(Identity process) {
        return true;
    }

    /** Asks this very process to end; nothing happens when it is gone. */
    void terminate(Identity process);

    /** Ends this very process at once; nothing happens when it is gone. */
    void kill(Identity process);

    /**
     * Starts a program in a session of its own, so that neither Ctrl-C nor a hang-up of the caller reaches it, with
     * nothing on standard input and its output appended to a log.
     *
     * @param added variables on top of this process's environment
     */
    Identity launch(List<String> argv, Map<String, String> added, Path log);

    /** The children of this very process, and theirs. */
    List<Identity> descendants(Identity process);

    /**
     * Everybody else in the session that {@link #launch} made for this process, which itself may have ended. Where the system
     * does not tell sessions these are its {@link #descendants}, so none when it has ended.
     *
     * @param variable what a process needs to have in its environment, such as {@code NAME=value}, to be among them when the
     *     launched one has ended: the number of a session can be given away again once all of it has ended
     */
    List<Identity> companions(Identity launched, String variable);

    /**
     * Every process of this account that is not this one.
     *
     * @param variables the names of those variables of their environments that are asked for
     */
    default List<Running> running(Set<String> variables) {
        return List.of();
    }

    /** Who listens on a TCP port of loopback or of every address; empty when nobody does or it cannot be told. */
    Optional<Listener> listener(int port);

    /**
     * Whether a server may be bound to this port on 127.0.0.1 now, and nobody else has it on ::1, where that is; otherwise why
     * not, in the system's words.
     */
    Optional<String> bindProblem(int port);

    /** Whether words of {@link #bindProblem} mean that there is no address to bind, so that every other port fails, too. */
    static boolean isWithoutLoopback(String words) {
        return words.contains("assign requested address");
    }

    /**
     * A process that cannot be confused with another.
     *
     * @param pid its number
     * @param started when it was started, in a form that only compares equal for the same start
     * @param command its command line, or as much of it as can be seen
     */
    record Identity(long pid, String started, String command) {}

    /**
     * A process of this account.
     *
     * @param words its command line
     * @param variables those that were asked for, as it was started with them; none where the system does not tell
     */
    record Running(long pid, List<String> words, Map<String, String> variables) {
        public Running {
            words = List.copyOf(words);
            variables = Map.copyOf(variables);
        }
    }

    /** A process that listens; its name may be unknown without rights. */
    record Listener(long pid, String program) {}
}
