package dev.headroom.core.routing;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.RoutingState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change of what some profiles want, for {@link Router}.
 *
 * @param profiles those whose settings it is about; trouble with the files of others does not stand in its way
 * @param change from the ledger to one with other wishes; files and folders are not its business
 */
public record RoutingChange(Set<ProfileName> profiles, UnaryOperator<RoutingState> change) {
    public RoutingChange {
        profiles = Set.copyOf(profiles);
    }

    public RoutingChange(ProfileName profile, UnaryOperator<RoutingState> change) {
        this(Set.of(profile), change);
    }

    /** This one, and then another. */
    public RoutingChange and(RoutingChange next) {
        Set<ProfileName> all = new HashSet<>(profiles);
        all.addAll(next.profiles());
        return new RoutingChange(all, ledger -> next.change().apply(change.apply(ledger)));
    }
}
