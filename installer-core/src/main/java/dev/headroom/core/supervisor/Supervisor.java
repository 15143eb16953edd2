package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an operating system keeps a program running, and that a new profile can be given. Renders steps and
 * performs nothing.
 *
 * <p>Steps are planned from what is on the machine at that moment. Where one plan removes and installs, the second half is
 * planned on the machine as the first half leaves it. Everything that other parts of the program need to know about a
 * supervisor, they ask here; a new supervisor is a class that implements this interface, and one line in
 * {@code choice.Supervisors}.
 */
public interface Supervisor extends InstalledSupervisor {
    /** What screens and sentences call it, such as {@code a systemd service of yours}. */
    String title();

    /** Whether a user who asks for this preset can get this supervisor. */
    default boolean serves(Preset preset) {
        return kind() != SupervisorKind.NONE && kind() == preset.supervisor();
    }

    /** Why it cannot work here and what would make it so; empty when it can. Changes nothing. */
    Optional<String> obstacle(Host host, Scope scope);

    /** Puts its files in place and makes it start at boot or login; does not start it. */
    List<Step> install(ServiceSpec what, Host host);

    /** What it puts on the machine, for the manifest. */
    List<Artifact> artifacts(ServiceSpec what, Host host);

    /** Whether only an administrator can put it in place, for it belongs to the whole machine. */
    boolean needsRoot();

    /** Why the account under which it runs the proxy cannot run this runtime; empty when it can. */
    default Optional<Problem> obstacle(RuntimeKind runtime) {
        return Optional.empty();
    }
}
