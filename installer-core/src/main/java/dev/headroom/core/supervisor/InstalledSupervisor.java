package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps an installed profile running, as far as it is recognised, asked, started, stopped and removed. Whatever can also
 * be given to a new profile is a {@link Supervisor}; what cannot was put in place by the Python installer.
 */
public interface InstalledSupervisor {
    /** Its stable name, such as {@code systemd-user}. */
    String id();

    SupervisorKind kind();

    /** Whether it is made for this system and scope at all; whether it can work is another question. */
    boolean belongsTo(Os os, Scope scope);

    List<Step> start(ServiceSpec what, Host host);

    /** Ends it and waits until it is gone; it may come back at the next boot, and then finds that it was stopped. */
    List<Step> stop(ServiceSpec what, Host host);

    /** Takes everything away that was put in place, ours or the Python installer's; planned from what is there. */
    List<Step> remove(ServiceSpec what, Host host);

    /**
     * Takes everything away as {@link #remove} does, for an agent of a profile that another program removed: the agent that it
     * keeps may be the caller. A supervisor that can take itself away beneath a running agent overrides this.
     */
    default List<Step> leave(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>(stop(what, host));
        steps.addAll(remove(what, host));
        return steps;
    }

    /** Whether files say that it once kept the profile; where it cannot be told by files alone, it says no. */
    default boolean isLeft(ServiceSpec what, Host host) {
        return false;
    }

    /**
     * Whether an artifact of a manifest, ours or the Python installer's, is one that this supervisor put on the machine. Of
     * two supervisors of one {@link #kind} at most one says so.
     */
    boolean wrote(Artifact artifact);

    /** What it says about the profile; quick. */
    SupervisorStatus status(ServiceSpec what, Host host);

    /** The program that it would start and that is not there any more; empty where that cannot be told. */
    default Optional<Path> missingProgram(ServiceSpec what, Host host) {
        return Optional.empty();
    }

    /** Whether it starts the proxy again within moments of its end. One that looks every few minutes does not. */
    boolean restartsProxy();

    /**
     * Whether it runs a command of ours at once when the agent has ended, however it ended. Where none does, a sentinel of the
     * agent and a guard unroute the tools.
     */
    boolean noticesExit();

    /** Whether what it starts is our agent. A container engine starts the proxy itself, and nothing of ours runs. */
    default boolean runsAgent() {
        return true;
    }

    /** When what it runs ended, where it keeps a record of that. */
    default Optional<Instant> ended(ServiceSpec what, Host host) {
        return Optional.empty();
    }
}
