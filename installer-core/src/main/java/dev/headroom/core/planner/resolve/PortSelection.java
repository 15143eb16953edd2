package dev.headroom.core.planner.resolve;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Processes;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.status.PortOffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which ports can be used, and by whom those are taken that cannot. */
public final class PortSelection {
    /** Below it a system asks for rights that a user does not have. */
    private static final int FIRST = 1024;

    private static final int LAST = 65535;

    /** Nobody uses so many in a row; a longer search would only keep a machine busy on which something else is wrong. */
    private static final int MOST_TRIES = 300;

    private final Processes processes;
    private final ManifestStore manifests;
    private final ProcessStore remembered;
    private final Probe probe;

    public PortSelection(Processes processes, ManifestStore manifests, ProcessStore remembered, Probe probe) {
        this.processes = processes;
        this.manifests = manifests;
        this.remembered = remembered;
        this.probe = probe;
    }

    /** The port of a request for a profile; refuses one that is taken, and names the owner and a free one. {@code auto} keeps what the profile has. */
    int choose(ProfileName profile, Optional<String> word) {
        if (word.equals(Optional.of("auto"))) {
            return port(profile)
                    .filter(own -> taken(Optional.of(profile), own, owners()).isEmpty())
                    .orElseGet(() -> free(profile, ProxySettings.DEFAULT_PORT));
        }
        int port = word.map(RequestedChoices::port).orElse(ProxySettings.DEFAULT_PORT);
        Optional<String> taken = taken(Optional.of(profile), port, owners());
        if (taken.isPresent()) {
            throw ProblemException.refused(
                    "port-taken",
                    "Port " + port + " is taken.",
                    "It is used by " + taken.get() + ".",
                    "Use --port " + free(profile, port) + ", which is free, or --port auto.");
        }
        return port;
    }

    /** Whether a port is free for a new profile. */
    public PortOffer offer(int port) {
        try {
            Optional<String> taken = taken(Optional.empty(), port, owners());
            return new PortOffer(port, taken, taken.isEmpty() ? port : free(Optional.empty(), port));
        } catch (ProblemException none) {
            return new PortOffer(port, Optional.of("nobody: " + none.problem().what()), port);
        }
    }

    /** Whether somebody else than this profile has a port. */
    public boolean isOthers(ProfileName profile, int port) {
        return taken(Optional.of(profile), port, owners()).isPresent();
    }

    private int free(ProfileName profile, int from) {
        return free(Optional.of(profile), from);
    }

    /** The first free port from this one on that an ordinary user may have; who has the others is not asked for. */
    private int free(Optional<ProfileName> profile, int wanted) {
        Map<Integer, ProfileName> owners = owners();
        int from = Math.max(FIRST, wanted);
        int last = Math.min(LAST, from + MOST_TRIES);
        for (int port = from; port <= last; port++) {
            Optional<ProfileName> owner = Optional.ofNullable(owners.get(port));
            if ((owner.isEmpty() || owner.equals(profile))
                    && bindProblem(port, owner).isEmpty()) {
                return port;
            }
        }
        throw ProblemException.refused(
                "no-free-port",
                "No port from " + from + " to " + last + " is free.",
                "",
                "Free one, or name another one with --port.");
    }

    private Optional<String> taken(Optional<ProfileName> profile, int port, Map<Integer, ProfileName> owners) {
        Optional<ProfileName> owner = Optional.ofNullable(owners.get(port));
        if (owner.isPresent() && !owner.equals(profile)) {
            return Optional.of("the profile '" + owner.get() + "'");
        }
        return bindProblem(port, owner)
                .map(problem -> processes.listener(port).map(Probe::name).orElse(problem));
    }

    /** Why nothing else can be bound to a port, without asking who has it, which walks through every process. */
    private Optional<String> bindProblem(int port, Optional<ProfileName> owner) {
        Optional<String> problem = processes.bindProblem(port);
        problem.filter(Processes::isWithoutLoopback).ifPresent(PortSelection::refuseWithoutLoopback);
        return problem.filter(
                ignored -> owner.filter(name -> isRunBy(name, port)).isEmpty());
    }

    private static void refuseWithoutLoopback(String words) {
        throw ProblemException.refused(
                "no-loopback",
                "The address 127.0.0.1 cannot be used on this machine.",
                "The system says: " + words + ".",
                "Bring the loopback device up ('ip link set lo up' on Linux, as root), then try again.");
    }

    private boolean isRunBy(ProfileName profile, int port) {
        if (remembered.alive(profile).isPresent()) {
            return true;
        }
        return manifests
                .find(profile)
                .filter(manifest -> manifest.deployment().proxy().port() == port)
                .map(manifest ->
                        probe.look(manifest.deployment(), Optional.empty()).isLive())
                .orElse(false);
    }

    private Map<Integer, ProfileName> owners() {
        Map<Integer, ProfileName> owners = new HashMap<>();
        for (ProfileName profile : manifests.profiles()) {
            port(profile).ifPresent(port -> owners.put(port, profile));
        }
        return owners;
    }

    /** Its port; a damaged manifest owns none that we could know of, and is reported where profiles are listed. */
    private Optional<Integer> port(ProfileName profile) {
        try {
            return manifests
                    .find(profile)
                    .map(manifest -> manifest.deployment().proxy().port());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
