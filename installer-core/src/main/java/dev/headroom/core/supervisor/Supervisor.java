package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.choice.ProjectedHost;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an operating system keeps a program running. Renders steps and performs nothing.
 *
 * <p>Steps are planned from what is on the machine at that moment. Where one plan removes and installs, the second half is
 * planned on a {@link ProjectedHost} machine.
 */
public interface Supervisor {
    /** Its stable name, such as {@code systemd-user}. */
    String id();

    SupervisorKind kind();

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

    /** What it says about the profile; quick. */
    SupervisorStatus status(ServiceSpec what, Host host);
}
