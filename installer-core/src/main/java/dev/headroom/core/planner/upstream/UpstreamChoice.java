package dev.headroom.core.planner.upstream;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.planner.settings.ProfileSettings;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides to which servers a profile's proxy goes, and which tools it can serve: those whose requests go to the same server as
 * before. Where a gateway of ours holds the port, a tool with a server of its own gets a path of its own there. Elsewhere the proxy
 * has one server for each format: the one that somebody asked for, else the one to which all its tools went.
 */
final class UpstreamChoice {
    private final Map<WireFormat, String> asked;
    private final Map<WireFormat, String> before;
    private final List<OwnAddress> recorded;
    private final Set<String> refused;
    private final ServedTools served;
    private final Map<ToolTarget, String> reasons = new LinkedHashMap<>();
    private final Map<WireFormat, String> chosen = new EnumMap<>(WireFormat.class);
    private List<AddressClaim> claims;

    /**
     * Decides.
     *
     * @param claims where the tools go so far
     * @param asked the servers that somebody asked for
     * @param existing the profile that is applied anew; empty for a new one
     */
    UpstreamChoice(
            List<AddressClaim> claims,
            Map<WireFormat, String> asked,
            Optional<Deployment> existing,
            ServedTools served) {
        this.claims = List.copyOf(claims);
        this.asked = asked;
        this.served = served;
        before = existing.map(OwnAddresses::derived).orElse(Map.of());
        recorded = existing.map(OwnAddresses::of).orElse(List.of());
        refused = existing.map(OwnAddresses::unclaimed).orElse(Set.of());
        claims.forEach(claim -> obstacle(claim).ifPresent(why -> leaveOut(claim, why)));
        boolean settled = false;
        while (!settled) {
            int left = reasons.size();
            List.of(WireFormat.values()).forEach(this::settle);
            settled = left == reasons.size();
        }
    }

    /** Why the address cannot be a proxy's. */
    private Optional<String> obstacle(AddressClaim claim) {
        if (claim.own().isEmpty() || isAsked(claim)) {
            return Optional.empty();
        }
        if (claim.obstacle().isPresent()) {
            return claim.obstacle();
        }
        if (claim.wire().isEmpty()) {
            return Optional.of("Through Headroom its key would go to another provider.");
        }
        if (!served.settings().proxy().backend().equals(ProxySettings.DEFAULT_BACKEND)) {
            return Optional.of("This profile's backend goes to a provider of its own.");
        }
        if (!claim.isOpen()) {
            return Optional.of("Headroom does not store an address that holds a user name, a password or a query,"
                    + " so its key would go to another provider.");
        }
        if (served.hasGateway()) {
            return claims.stream().anyMatch(other -> contradicts(claim, other))
                    ? Optional.of("The tool has another address besides, and Headroom keeps one.")
                    : Optional.empty();
        }
        if (!claim.isReachedByBase()) {
            return Optional.of(
                    "Headroom asks for paths that begin with " + claim.tail() + ", which this address does not have.");
        }
        return served.runtime() == RuntimeKind.DOCKER && claim.isLoopback()
                ? Optional.of("It is on this machine, where a container does not reach it.")
                : Optional.empty();
    }

    private static boolean contradicts(AddressClaim claim, AddressClaim other) {
        return claim.tool().equals(other.tool())
                && claim.wire().equals(other.wire())
                && other.own().isPresent()
                && !claim.base().equals(other.base());
    }

    /** Whether the proxy goes there anyway; then the tool needs no path of its own. */
    private boolean isAsked(AddressClaim claim) {
        return (claim.isReachedByBase() || !served.hasGateway()) && isAskedFor(claim);
    }

    private boolean isAskedFor(AddressClaim claim) {
        return claim.wire()
                .map(asked::get)
                .filter(address -> ServerAddress.base(address).equals(claim.base()))
                .isPresent();
    }

    private void settle(WireFormat wire) {
        List<AddressClaim> its = its(wire);
        if (its.isEmpty()) {
            chosen.remove(wire);
            stayed(wire).ifPresent(server -> chosen.put(wire, server));
        } else if (served.hasGateway()) {
            chosen.put(wire, common(its));
        } else if (asked.containsKey(wire)) {
            its.stream()
                    .filter(claim -> claim.own().isPresent() && !isAsked(claim))
                    .forEach(claim -> leaveOut(claim, elsewhere(asked.get(wire))));
        } else {
            String server = winner(wire, its);
            chosen.put(wire, server);
            its.stream()
                    .filter(claim -> !claim.base().equals(server))
                    .forEach(claim -> leaveOut(claim, elsewhere(server)));
        }
    }

    /** The server to which all of them went, if it can be a proxy's: an engine then goes there, and so do requests without a path. */
    private static String common(List<AddressClaim> its) {
        String server = its.getFirst().base();
        return its.stream().allMatch(claim -> claim.base().equals(server) && claim.isReachedByBase()) ? server : "";
    }

    private List<AddressClaim> its(WireFormat wire) {
        return claims.stream()
                .filter(claim -> claim.wire().equals(Optional.of(wire)))
                .toList();
    }

    /**
     * The server of tools that are none of the profile's any more. What was started while they were routed still sends its key to the
     * proxy, which cannot refuse it without a gateway of ours; so the server stays until another tool speaks in the format.
     */
    private Optional<String> stayed(WireFormat wire) {
        return Optional.ofNullable(before.get(wire))
                .filter(_ -> !served.hasGateway() && !asked.containsKey(wire))
                .filter(_ -> its(wire).isEmpty());
    }

    /**
     * The formats in which every tool has a server of its own, and not all the same, and those in which only tools that are none of
     * the profile's any more may still send requests.
     */
    private Set<WireFormat> unclaimed() {
        return Stream.of(WireFormat.values())
                .filter(wire -> served.hasGateway() && !asked.containsKey(wire))
                .filter(wire -> Objects.requireNonNullElse(chosen.get(wire), "").isEmpty())
                .filter(wire -> its(wire).isEmpty()
                        ? before.containsKey(wire) || refused.contains(wire.word())
                        : its(wire).stream().noneMatch(claim -> claim.own().isEmpty()))
                .collect(Collectors.toSet());
    }

    /** The paths of tools by the places where they are to stand; none without a gateway. */
    Map<String, String> paths() {
        Map<String, String> paths = new HashMap<>();
        Map<String, OwnAddress> kept = new HashMap<>();
        kept().forEach(own -> kept.put(own.name(), own));
        for (AddressClaim claim : served.hasGateway() ? claims : List.<AddressClaim>of()) {
            claim.wire()
                    .map(wire -> kept.get(claim.tool().id().id() + "/" + wire.word()))
                    .filter(own -> claim.own().isPresent() && !isAsked(claim))
                    .ifPresent(own -> paths.putIfAbsent(claim.written(), own.path()));
        }
        return paths;
    }

    private static String elsewhere(String server) {
        return server.isEmpty()
                ? "Through Headroom its key would go to another provider, because others of the tools go to that."
                : "Through Headroom its key would go to " + ServerAddress.server(server)
                        + ", to which others of the tools go.";
    }

    /** The server of before, if one still goes there; else the provider's own; else that of the first tool. */
    private String winner(WireFormat wire, List<AddressClaim> its) {
        Optional<String> kept = Optional.ofNullable(before.get(wire))
                .filter(server -> its.stream().anyMatch(claim -> claim.base().equals(server)));
        return kept.orElseGet(() -> its.stream().anyMatch(claim -> claim.own().isEmpty())
                ? ""
                : its.getFirst().base());
    }

    private void leaveOut(AddressClaim claim, String why) {
        String whose = claim.obstacle().isPresent() ? ". " : ", a gateway of your own. ";
        String now = claim.own()
                .map(own -> " is " + ServerAddress.shown(own) + whose)
                .orElse(" leads to the provider's own server. ");
        reasons.putIfAbsent(claim.tool(), claim.place() + now + why);
        claims = claims.stream()
                .filter(other -> !other.tool().equals(claim.tool()))
                .toList();
    }

    /** Why a tool is left out; empty for one that is not. */
    Optional<String> reason(ToolTarget tool) {
        return Optional.ofNullable(reasons.get(tool));
    }

    /** The addresses of tools that the proxy keeps, and those of earlier tools whose server stays. */
    List<OwnAddress> kept() {
        Map<String, OwnAddress> kept = new LinkedHashMap<>();
        for (AddressClaim claim : claims) {
            if (claim.own().isPresent() && !isAsked(claim)) {
                OwnAddress own = new OwnAddress(
                        claim.tool().id().id(),
                        claim.wire().orElseThrow(),
                        claim.variable(),
                        ServerAddress.withoutSlash(claim.own().get()));
                kept.putIfAbsent(own.name(), own);
            }
        }
        recorded.stream()
                .filter(own -> stayed(own.wire()).equals(Optional.of(own.base())))
                .forEach(own -> kept.putIfAbsent(own.name(), own));
        return List.copyOf(kept.values());
    }

    /** Gives the proxy its servers, and takes those from it to which no tool goes any more. */
    void applyTo(ProfileSettings settings) {
        for (WireFormat wire : WireFormat.values()) {
            if (!asked.containsKey(wire)) {
                settings.variable(wire.variable(), Objects.requireNonNullElse(chosen.get(wire), ""));
            }
        }
        settings.variable(OwnAddresses.VARIABLE, OwnAddresses.text(kept(), unclaimed(), wished(settings)));
    }

    /** The formats whose server is a wish that could be taken for one to which a tool had gone. */
    private Set<WireFormat> wished(ProfileSettings settings) {
        return kept().stream()
                .filter(own -> asked.containsKey(own.wire())
                        && own.base().equals(settings.baseEnv().get(own.wire().variable())))
                .map(OwnAddress::wire)
                .collect(Collectors.toSet());
    }

    /** A sentence for each tool that keeps its server, and for each server that stays without a tool. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (OwnAddress own : kept()) {
            claims.stream()
                    .map(AddressClaim::tool)
                    .filter(tool -> tool.id().id().equals(own.tool()))
                    .findFirst()
                    .ifPresent(tool -> notes.add(
                            tool.title() + " → Headroom → " + ServerAddress.server(own.address()) + " (as before)."));
        }
        List.of(WireFormat.values()).forEach(wire -> stayed(wire)
                .ifPresent(server -> notes.add("A program that still sends requests in " + wire.provider()
                        + "'s format here goes to " + ServerAddress.server(server)
                        + ", as before, until another tool of that format is routed.")));
        return notes;
    }
}
