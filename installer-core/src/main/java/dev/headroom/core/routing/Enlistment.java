package dev.headroom.core.routing;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.Want;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.Ledger.Enlisted;
import dev.headroom.core.status.ToolState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The wishes with which the ledger is changed. */
public final class Enlistment {
    /** Why a profile is unrouted when the user wished it so: it stays so until the user wishes otherwise. */
    public static final String TAKEN_BACK = ToolState.NotRouted.TAKEN_BACK;

    private Enlistment() {}

    /** The profile wants this from now on; unrouted if it is new. */
    public static Wish enlist(ProfileName profile, List<Want> wants) {
        return new Wish(
                profile,
                ledger -> ledger.with(
                        profile,
                        ledger.profile(profile)
                                .map(part -> part.wanting(wants))
                                .orElseGet(() ->
                                        new Enlisted(ledger.next(), false, false, "", wants, Set.of(), List.of()))));
    }

    /** The profile wants again what it wanted before, and what was the user's then is so again. */
    public static Wish enlistAgain(ProfileName profile, Step.Previous previous) {
        return enlist(profile, previous.wants()).and(of(profile, part -> part.foreign(Set.copyOf(previous.foreign()))
                .conceding(previous.conceded())));
    }

    /** The profile wants nothing any more. */
    public static Wish delist(ProfileName profile) {
        return new Wish(profile, ledger -> ledger.without(profile));
    }

    /** Its tools are to go through it. */
    public static Wish route(ProfileName profile) {
        return route(profile, false);
    }

    /**
     * The same.
     *
     * @param anew whether settings that the user had taken over are routed again
     */
    public static Wish route(ProfileName profile, boolean anew) {
        Wish routed = of(profile, part -> anew ? part.routed(true, "").conceding(List.of()) : part.routed(true, ""));
        return anew ? routed.and(reclaim(profile)) : routed;
    }

    /** What the user had changed of its settings is to be ours again, also where another profile wants the same setting. */
    public static Wish reclaim(ProfileName profile) {
        return new Wish(profile, ledger -> {
            Ledger reclaimed = ledger;
            Set<Setting> its = ledger.profile(profile).map(Enlisted::settings).orElse(Set.of());
            for (Map.Entry<ProfileName, Enlisted> entry : ledger.profiles().entrySet()) {
                Set<Setting> left = new HashSet<>(entry.getValue().foreign());
                left.removeAll(its);
                reclaimed = reclaimed.with(
                        entry.getKey(), entry.getValue().foreign(entry.getKey().equals(profile) ? Set.of() : left));
            }
            return reclaimed;
        });
    }

    /** Its tools are not to go through it, for a reason that is shown; an earlier reason stays but for the user's wish. */
    public static Wish unroute(ProfileName profile, String why) {
        return of(profile, part -> part.routed() || why.equals(TAKEN_BACK) ? part.routed(false, why) : part);
    }

    /** Stopped on purpose and unrouted; holds until {@link #started}. */
    public static Wish stopped(ProfileName profile) {
        return of(profile, part -> part.routed(false, "").stopped(true));
    }

    /** Meant to run again. */
    public static Wish started(ProfileName profile) {
        return of(profile, part -> part.stopped(false));
    }

    /** Any change of one profile's part; nothing changes while it has none. */
    public static Wish of(ProfileName profile, UnaryOperator<Enlisted> change) {
        return new Wish(profile, ledger -> ledger.profile(profile)
                .map(part -> ledger.with(profile, change.apply(part)))
                .orElse(ledger));
    }
}
