package dev.headroom.core.routing.change;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.status.ToolState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change of what some profiles want, for {@link Router}.
 *
 * @param profiles those whose settings it is about; trouble with the files of others does not stand in its way
 * @param change from the ledger to one with other wishes; files and folders are not its business
 * @param left what stands in files for a moment where nobody wants anything any more; no wish of it is recorded, so the next change
 *     takes it out
 */
public record RoutingChange(Set<ProfileName> profiles, UnaryOperator<RoutingState> change, List<ManagedEntry> left) {
    /** Why a profile is unrouted when the user wished it so: it stays so until the user wishes otherwise. */
    public static final String TAKEN_BACK = ToolState.NotRouted.TAKEN_BACK;

    public RoutingChange {
        profiles = Set.copyOf(profiles);
        left = List.copyOf(left);
    }

    public RoutingChange(Set<ProfileName> profiles, UnaryOperator<RoutingState> change) {
        this(profiles, change, List.of());
    }

    public RoutingChange(ProfileName profile, UnaryOperator<RoutingState> change) {
        this(Set.of(profile), change);
    }

    /** What it leaves, as the first profile's. */
    public List<RoutingState.Owned> owned() {
        return left.stream()
                .map(managed -> new RoutingState.Owned(profiles.iterator().next(), managed))
                .toList();
    }

    /** This one, which leaves these entries in their files until the next change. */
    public RoutingChange leaving(List<ManagedEntry> entries) {
        return new RoutingChange(profiles, change, entries);
    }

    /** This one, and then another. */
    public RoutingChange and(RoutingChange next) {
        Set<ProfileName> all = new HashSet<>(profiles);
        all.addAll(next.profiles());
        return new RoutingChange(all, ledger -> next.change().apply(change.apply(ledger)));
    }

    /** The profile wants this from now on and is meant to run; unrouted if it is new. */
    public static RoutingChange register(ProfileName profile, List<ManagedEntry> entries) {
        return new RoutingChange(
                profile,
                ledger -> ledger.with(
                        profile,
                        ledger.profile(profile)
                                .map(part -> part.wanting(entries).stopped(false))
                                .orElseGet(() -> new ProfileRouting(
                                        ledger.next(), false, false, "", entries, Set.of(), List.of()))));
    }

    /**
     * Restores what was on record before {@link #register}: the entries, what the user had changed or taken over, whether
     * the user had stopped the profile, and why its tools were unrouted.
     */
    public static RoutingChange restore(ProfileName profile, Step.Previous previous) {
        return register(profile, previous.entries())
                .and(of(profile, part -> part.userModified(Set.copyOf(previous.userModified()))
                        .releasing(previous.released())
                        .stopped(previous.stopped())
                        .routed(part.routed(), part.routed() ? part.why() : previous.why())));
    }

    /** The profile wants nothing any more. */
    public static RoutingChange unregister(ProfileName profile) {
        return new RoutingChange(profile, ledger -> ledger.without(profile));
    }

    /** A change that routes the tools of a profile through its proxy. */
    public static RoutingChange route(ProfileName profile) {
        return route(profile, false);
    }

    /**
     * A change that routes the tools of a profile through its proxy.
     *
     * @param anew whether to route settings again that the user had kept as their own
     */
    public static RoutingChange route(ProfileName profile, boolean anew) {
        RoutingChange routed =
                of(profile, part -> anew ? part.routed(true, "").releasing(List.of()) : part.routed(true, ""));
        return anew ? routed.and(reclaim(profile)) : routed;
    }

    /** These of its settings are left as they are from now on, as those that the user changed. */
    public static RoutingChange leave(ProfileName profile, Set<Setting> settings) {
        return of(profile, part -> {
            Set<Setting> all = new HashSet<>(part.userModified());
            all.addAll(settings);
            return part.userModified(all);
        });
    }

    /** What the user had changed of its settings is to be ours again, also where another profile wants the same setting. */
    public static RoutingChange reclaim(ProfileName profile) {
        return new RoutingChange(profile, ledger -> {
            RoutingState reclaimed = ledger;
            Set<Setting> its =
                    ledger.profile(profile).map(ProfileRouting::settings).orElse(Set.of());
            for (Map.Entry<ProfileName, ProfileRouting> entry :
                    ledger.profiles().entrySet()) {
                Set<Setting> left = new HashSet<>(entry.getValue().userModified());
                left.removeAll(its);
                reclaimed = reclaimed.with(
                        entry.getKey(),
                        entry.getValue().userModified(entry.getKey().equals(profile) ? Set.of() : left));
            }
            return reclaimed;
        });
    }

    /**
     * A change that unroutes the tools of a profile.
     *
     * @param why a sentence for the user; it does not replace an earlier reason, except that the user's own wish always
     *     counts
     */
    public static RoutingChange unroute(ProfileName profile, String why) {
        return of(profile, part -> part.routed() || why.equals(TAKEN_BACK) ? part.routed(false, why) : part);
    }

    /** Stopped on purpose and unrouted; holds until {@link #started}. */
    public static RoutingChange stopped(ProfileName profile) {
        return of(profile, part -> part.routed(false, "").stopped(true));
    }

    /** Meant to run again. */
    public static RoutingChange started(ProfileName profile) {
        return of(profile, part -> part.stopped(false));
    }

    /** Any change of one profile's part; nothing changes while it has none. */
    public static RoutingChange of(ProfileName profile, UnaryOperator<ProfileRouting> change) {
        return new RoutingChange(profile, ledger -> ledger.profile(profile)
                .map(part -> ledger.with(profile, change.apply(part)))
                .orElse(ledger));
    }
}
