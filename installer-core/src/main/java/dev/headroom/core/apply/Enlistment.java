package dev.headroom.core.apply;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Want;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.Ledger.Enlisted;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The wishes with which the ledger is changed. */
public final class Enlistment {
    /** Why a profile is unrouted when the user wished it so: it stays so until the user wishes otherwise. */
    public static final String TAKEN_BACK = "You took it back.";

    private Enlistment() {}

    /** The profile wants this from now on; unrouted if it is new. What it regarded as the user's is asked anew. */
    public static UnaryOperator<Ledger> enlist(ProfileName profile, List<Want> wants) {
        return ledger -> ledger.with(
                profile,
                ledger.profile(profile)
                        .map(part -> part.wanting(wants).foreign(Set.of()).conceding(List.of()))
                        .orElseGet(() -> new Enlisted(ledger.next(), false, false, "", wants, Set.of(), List.of())));
    }

    /** The profile wants nothing any more. */
    public static UnaryOperator<Ledger> delist(ProfileName profile) {
        return ledger -> ledger.without(profile);
    }

    /** Its tools are to go through it. */
    public static UnaryOperator<Ledger> route(ProfileName profile) {
        return ledger -> with(ledger, profile, part -> part.routed(true, ""));
    }

    /** Its tools are not to go through it, for a reason that is shown; an earlier reason stays but for the user's wish. */
    public static UnaryOperator<Ledger> unroute(ProfileName profile, String why) {
        return ledger ->
                with(ledger, profile, part -> part.routed() || why.equals(TAKEN_BACK) ? part.routed(false, why) : part);
    }

    /** Stopped on purpose and unrouted; holds until {@link #started}. */
    public static UnaryOperator<Ledger> stopped(ProfileName profile) {
        return ledger -> with(ledger, profile, part -> part.routed(false, "").stopped(true));
    }

    /** Meant to run again. */
    public static UnaryOperator<Ledger> started(ProfileName profile) {
        return ledger -> with(ledger, profile, part -> part.stopped(false));
    }

    private static Ledger with(Ledger ledger, ProfileName profile, UnaryOperator<Enlisted> change) {
        return ledger.profile(profile)
                .map(part -> ledger.with(profile, change.apply(part)))
                .orElse(ledger);
    }
}
