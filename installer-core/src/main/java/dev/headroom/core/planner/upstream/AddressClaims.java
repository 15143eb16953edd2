package dev.headroom.core.planner.upstream;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out where tools go so far: what stands in each place that routing them would write to, and in those that it would take out
 * of force. An address that this program wrote stands for the one that it replaced; so does the address of a proxy that is gone for
 * the provider's own server, and so does that of another Headroom.
 */
final class AddressClaims {
    private static final String OTHER_HEADROOM =
            "A Headroom of another user or folder answers there, and nobody here knows where it sends requests.";
    private static final String LOST_PATH =
            "A profile of Headroom's wrote it in place of a server of your own and has it on record no more. A"
                + " variable of this terminal is gone in a new one: open a new terminal and apply there. Anything else"
                + " that holds it needs the address of your server first.";

    private final Host before;
    private final Probe probe;
    private final List<Deployment> profiles;
    private final Optional<Deployment> existing;
    private final RoutingRequest request;

    /**
     * For one request.
     *
     * @param before the machine without any profile, with the variables that a new shell of the user's has
     * @param profiles the profiles of this workspace
     * @param existing the profile that is applied anew; empty for a new one
     */
    AddressClaims(
            Host before,
            Probe probe,
            List<Deployment> profiles,
            Optional<Deployment> existing,
            RoutingRequest request) {
        this.before = before;
        this.probe = probe;
        this.profiles = List.copyOf(profiles);
        this.existing = existing;
        this.request = request;
    }

    /** One claim for each address that the routing wants to be the proxy's, and for each that it takes out of force. */
    List<AddressClaim> of(ToolTarget tool, ToolRouting wanted) {
        List<FormerAddress> others = tool.otherAddresses(request, wanted, before);
        List<AddressClaim> claims = new ArrayList<>();
        for (ManagedEntry entry : wanted.entries()) {
            if (entry instanceof ManagedEntry.Values values) {
                claims.addAll(inFile(tool, wanted, values, others));
            }
        }
        wanted.environment().forEach((name, value) -> tail(value).ifPresent(tail -> {
            Optional<FormerAddress> now = before.variable(name)
                    .map(text -> new FormerAddress("the variable " + name, name, text))
                    .or(() -> weaker(tool, wanted, tool.wireOf(name, wanted), others));
            claims.add(claim(tool, wanted, new Place("the variable " + name, name, tail), now));
        }));
        Set<Optional<WireFormat>> claimed = new HashSet<>();
        claims.forEach(claim -> claimed.add(claim.wire()));
        others.stream()
                .filter(other -> !claimed.contains(tool.wireOf(other.name(), wanted)))
                .map(other -> claim(tool, wanted, new Place(other.place(), other.name(), ""), Optional.of(other)))
                .forEach(claims::add);
        return claims;
    }

    /** The tool's file wins over whatever else it obeys. */
    private List<AddressClaim> inFile(
            ToolTarget tool, ToolRouting wanted, ManagedEntry.Values values, List<FormerAddress> others) {
        List<AddressClaim> claims = new ArrayList<>();
        Document document = Document.orReason(before, values.file(), values.format());
        values.values().forEach((key, value) -> tail(value).ifPresent(tail -> {
            String name = String.join(".", key);
            String place = values.file() + ": " + name;
            Optional<WireFormat> wire = tool.wireOf(name, wanted);
            Optional<FormerAddress> now = document.value(key)
                    .map(text -> new FormerAddress(place, "", text))
                    .or(() -> weaker(tool, wanted, wire, others));
            claims.add(claim(tool, wanted, new Place(place, name, tail), now));
        }));
        return claims;
    }

    /** The strongest of the other addresses at which the tool speaks in the same words. */
    private static Optional<FormerAddress> weaker(
            ToolTarget tool, ToolRouting wanted, Optional<WireFormat> wire, List<FormerAddress> others) {
        return others.stream()
                .filter(other -> tool.wireOf(other.name(), wanted).equals(wire))
                .findFirst();
    }

    /** What a value that is to be written has behind the proxy's address; empty for a value that is no such address. */
    private Optional<String> tail(String value) {
        String ours = request.proxy().address();
        return value.startsWith(ours) ? Optional.of(value.substring(ours.length())) : Optional.empty();
    }

    private record Place(String text, String name, String tail) {}

    private AddressClaim claim(ToolTarget tool, ToolRouting wanted, Place place, Optional<FormerAddress> now) {
        Optional<WireFormat> wire = tool.wireOf(place.name(), wanted);
        String shown = now.map(FormerAddress::place).orElse(place.text());
        Optional<String> variable = now.flatMap(FormerAddress::variable);
        Optional<Deployment> ours = now.flatMap(address -> profileAt(address.address()));
        if (now.isPresent() && ours.isEmpty()) {
            Optional<String> own = now.map(FormerAddress::address)
                    .filter(address ->
                            isOwn(tool, wire, address) || (variable.isPresent() && isProfilesElsewhere(address)));
            if (own.isEmpty() && isPath(now.get())) {
                return lost(tool, wire, place, now.get());
            }
            Optional<String> vendor =
                    isProviders(tool, wire, now.get().address()) ? Optional.empty() : vendor(tool, place);
            return new AddressClaim(
                    tool,
                    shown,
                    place.text(),
                    wire,
                    place.tail(),
                    own.isEmpty() ? Optional.empty() : variable,
                    own.or(() -> vendor),
                    own.filter(this::isProfilesElsewhere).map(_ -> OTHER_HEADROOM));
        }
        String name = variable.orElse(place.name());
        Optional<OwnAddress> recorded = ours.flatMap(profile -> replaced(profile, now.orElseThrow())
                        .or(() ->
                                variable.isEmpty() ? inFile(profile, tool, wire) : recorded(profile, tool, wire, name)))
                .or(() -> now.isPresent()
                        ? Optional.empty()
                        : existing.flatMap(profile -> recorded(profile, tool, wire, name)));
        if (recorded.isEmpty() && now.filter(AddressClaims::isPath).isPresent()) {
            return lost(tool, wire, place, now.get());
        }
        return new AddressClaim(
                tool,
                shown,
                place.text(),
                wire,
                place.tail(),
                recorded.flatMap(OwnAddress::variable),
                recorded.map(OwnAddress::address).or(() -> vendor(tool, place)),
                Optional.empty());
    }

    /** The server of the tool's vendor, where that is not the provider's own. */
    private Optional<String> vendor(ToolTarget tool, Place place) {
        return tool.vendorAddress(place.name(), before);
    }

    /** Whether it is the address of a gateway of ours with a path that stands for a tool's own server. */
    private static boolean isPath(FormerAddress now) {
        return ServerAddress.of(now.address())
                .filter(address ->
                        address.isLoopback() && address.uri().getPath().startsWith(OwnAddress.PATHS))
                .isPresent();
    }

    /** A server of the user's of which nothing is left but the path that stood for it. */
    private static AddressClaim lost(ToolTarget tool, Optional<WireFormat> wire, Place place, FormerAddress now) {
        return new AddressClaim(
                tool,
                now.place(),
                place.text(),
                wire,
                place.tail(),
                now.variable(),
                Optional.of(now.address()),
                Optional.of(LOST_PATH));
    }

    /** What the profile replaced by an address that has a path of a tool. */
    private static Optional<OwnAddress> replaced(Deployment profile, FormerAddress now) {
        return OwnAddresses.of(profile).stream()
                .filter(own -> now.address().endsWith(own.path()))
                .findFirst();
    }

    /** What the profile replaced in the tool's file, or outdid by it; in question only where the file cannot be foreseen. */
    private static Optional<OwnAddress> inFile(Deployment profile, ToolTarget tool, Optional<WireFormat> wire) {
        return OwnAddresses.of(profile).stream()
                .filter(own -> wire.equals(Optional.of(own.wire()))
                        && own.tool().equals(tool.id().id()))
                .findFirst();
    }

    /**
     * What the profile replaced in a variable. A session may lack a variable that others have, so that counts although nothing is
     * seen of it; what stood in a file can be read there.
     */
    private static Optional<OwnAddress> recorded(
            Deployment profile, ToolTarget tool, Optional<WireFormat> wire, String name) {
        return OwnAddresses.of(profile).stream()
                .filter(own ->
                        wire.equals(Optional.of(own.wire())) && own.variable().isPresent())
                .filter(own ->
                        own.tool().equals(tool.id().id()) || own.variable().equals(Optional.of(name)))
                .findFirst();
    }

    /** The profile of this workspace to whose proxy an address leads. */
    private Optional<Deployment> profileAt(String address) {
        return ServerAddress.of(address).filter(ServerAddress::isLoopback).flatMap(server -> profiles.stream()
                .filter(profile -> profile.proxy().port() == server.uri().getPort())
                .findFirst());
    }

    private boolean isOwn(ToolTarget tool, Optional<WireFormat> wire, String address) {
        if (address.isBlank()) {
            return false;
        }
        Optional<ServerAddress> known = ServerAddress.of(address);
        if (known.isEmpty()) {
            return true;
        }
        return !isProviders(tool, wire, address) && (!known.get().isLoopback() || isOtherProgram(known.get()));
    }

    private static boolean isProviders(ToolTarget tool, Optional<WireFormat> wire, String address) {
        return ServerAddress.of(address)
                .map(known -> known.uri().getHost())
                .filter(server -> wire.map(it -> it.server().equals(server))
                        .orElseGet(() -> tool.vendorServers().contains(server)))
                .isPresent();
    }

    /** A dead address on this machine is what a removed proxy left as often as a gateway that is switched off. */
    private boolean isOtherProgram(ServerAddress address) {
        return address.uri().getPort() != request.proxy().port()
                && (!address.canBeAsked() || probe.servesAnotherProgram(address.origin()));
    }

    /** Whether a profile of another workspace answers there; no plan is made over a file that leads to one. */
    private boolean isProfilesElsewhere(String address) {
        return ServerAddress.of(address)
                .filter(known -> known.isLoopback() && known.canBeAsked())
                .filter(known -> known.uri().getPort() != request.proxy().port())
                .filter(known -> probe.deploymentAt(known.origin()).isPresent())
                .isPresent();
    }
}
