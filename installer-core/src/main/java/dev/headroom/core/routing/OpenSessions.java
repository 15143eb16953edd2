package dev.headroom.core.routing;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.ManagedEntry;
import java.util.List;

/** The sessions of tools that are open on this machine and read their settings again while they run. */
@FunctionalInterface
public interface OpenSessions {
    /**
     * Finds settings that make such sessions go to their vendor at their next request.
     *
     * @param deployment whose address they go to now
     * @return one entry for each tool that has such a session, with the empty value in place of the address; none for a tool one of
     *     whose sessions would then ask another server than it did before the profile
     */
    List<ManagedEntry.Values> directed(Deployment deployment);
}
