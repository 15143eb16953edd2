package dev.headroom.core.host.process;

import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Running;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and identifies the processes of this machine. */
public interface ProcessTable {
    /** Who has this number now and is not dead; empty when nobody is. */
    Optional<Identity> identify(long pid);

    /** Everybody below this number. */
    List<Identity> below(long pid);

    /** See {@link dev.headroom.core.host.Processes#companions}. */
    List<Identity> companions(Identity launched, String variable);

    /** Everybody of whom the system tells the command line; see {@link dev.headroom.core.host.Processes#running}. */
    List<Running> everybody(Set<String> variables);
}
