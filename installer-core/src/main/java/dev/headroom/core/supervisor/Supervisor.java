package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an operating system keeps a program running. Renders steps and performs nothing.
 *
 * <p>Steps are planned from what is on the machine at that moment. Where one plan removes and installs, the second half is
 * planned on the machine as the first half leaves it. Everything that other parts of the program need to know about a
 * supervisor, they ask here; a new supervisor is a class that implements this interface, and one line in
 * {@code choice.Supervisors}.
 */
public interface Supervisor {
    /** Its stable name, such as {@code systemd-user}. */
    String id();

    /** What screens and sentences call it, such as {@code a systemd service of yours}. */
    String title();

    SupervisorKind kind();

    /** Whether a user who asks for this preset can get this supervisor. */
    default boolean serves(Preset preset) {
        return kind() != SupervisorKind.NONE && kind() == preset.supervisor();
    }

    /** Whether it is made for this system and scope at all; whether it can work is {@link #obstacle}'s question. */
    boolean belongsTo(Os os, Scope scope);

    /** Why it cannot work here and what would make it so; empty when it can. Changes nothing. */
    Optional<String> obstacle(Host host, Scope scope);

    /** Puts its files in place and makes it start at boot or login; does not start it. */
    List<Step> install(ServiceSpec what, Host host);

    List<Step> start(ServiceSpec what, Host host);

    /** Ends it and waits until it is gone; it may come back at the next boot, and then finds that it was stopped. */
    List<Step> stop(ServiceSpec what, Host host);

    /** Takes everything of {@link #install} away, ours or the original tool's; planned from what is there. */
    List<Step> remove(ServiceSpec what, Host host);

    /** What it puts on the machine, for the manifest. */
    List<Artifact> artifacts(ServiceSpec what, Host host);

    /**
     * Whether an artifact of a manifest, ours or the Python installer's, is one that this supervisor put on the machine. Of
     * two supervisors of one {@link #kind} at most one says so.
     */
    boolean wrote(Artifact artifact);

    /** What it says about the profile; quick. */
    SupervisorStatus status(ServiceSpec what, Host host);

    /** Whether it starts the proxy again within moments of its end. One that looks every few minutes does not. */
    boolean restartsProxy();

    /**
     * Whether it runs a command of ours at once when the agent has ended, however it ended. Where none does, a sibling of the
     * agent and a guard unroute the tools.
     */
    boolean noticesExit();

    /** Whether what it starts is our agent. A container engine starts the proxy itself, and nothing of ours runs. */
    default boolean runsAgent() {
        return true;
    }

    /** Whether only an administrator can put it in place, for it belongs to the whole machine. */
    boolean needsRoot();

    /** Why the account under which it runs the proxy cannot run this runtime; empty when it can. */
    default Optional<Problem> obstacle(RuntimeKind runtime) {
        return Optional.empty();
    }

    /** When what it runs ended, where it keeps a record of that. */
    default Optional<Instant> ended(ServiceSpec what, Host host) {
        return Optional.empty();
    }
}
