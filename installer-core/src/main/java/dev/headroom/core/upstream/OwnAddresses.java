package dev.headroom.core.upstream;

import dev.headroom.core.model.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses that the tools of a profile had, as they stand in {@code base_env} of its manifest. There an engine and the
 * Python command line pass over them, and every rewrite of the manifest keeps them. One variable holds all of them, with blanks
 * between them: {@code claude/anthropic=https://gateway.example}, or with the variable in which the address stood
 * {@code claude/anthropic/ANTHROPIC_BASE_URL=https://gateway.example}. With a star in place of the tool and no address it says that
 * requests in the format are refused that name no such address. With a star and the word {@code wished} in place of the address it
 * says that somebody asked for the server that {@code base_env} names in the format, although a tool has an address there, too.
 */
public final class OwnAddresses {
    /** The variable of {@code base_env}. */
    public static final String VARIABLE = "HEADROOM_TRAY_OWN_ADDRESSES";

    /** In the place of a tool: the format belongs to nobody who names no address. */
    private static final String NOBODY = "*";

    /** In the place of an address; versions that do not know it pass over it. */
    private static final String WISHED = "=wished";

    private OwnAddresses() {}

    /** Reads the own addresses of a profile's tools. It ignores entries of a newer version that this one does not know. */
    public static List<OwnAddress> of(Deployment deployment) {
        return of(deployment.baseEnv());
    }

    /** Reads the own addresses from the variables in {@code base_env}. */
    public static List<OwnAddress> of(Map<String, String> baseEnv) {
        return Stream.of(baseEnv.getOrDefault(VARIABLE, "").split(" ", -1))
                .flatMap(word -> read(word).stream())
                .toList();
    }

    private static Optional<OwnAddress> read(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String[] name = word.substring(0, equals).split("/", -1);
        if (name.length < 2 || name.length > 3) {
            return Optional.empty();
        }
        Optional<String> variable = name.length == 3 ? Optional.of(name[2]) : Optional.empty();
        return WireFormat.of(name[1])
                .filter(_ -> !name[0].equals(NOBODY))
                .map(wire -> new OwnAddress(name[0], wire, variable, word.substring(equals + 1)));
    }

    /**
     * The value of the variable; empty text when there are no addresses.
     *
     * @param unclaimed the formats in which nobody is to send requests that name no address
     * @param wished the formats for which somebody asked for the server
     */
    public static String text(List<OwnAddress> addresses, Set<WireFormat> unclaimed, Set<WireFormat> wished) {
        Stream<String> own = addresses.stream()
                .map(address -> address.name()
                        + address.variable().map(variable -> "/" + variable).orElse("") + "=" + address.address());
        Stream<String> nobody = unclaimed.stream().sorted().map(wire -> NOBODY + "/" + wire.word() + "=");
        Stream<String> wishes = wished.stream().sorted().map(wire -> NOBODY + "/" + wire.word() + WISHED);
        return Stream.of(own, nobody, wishes).flatMap(it -> it).collect(Collectors.joining(" "));
    }

    /** The addresses by their names. */
    public static Map<String, String> byName(Deployment deployment) {
        return of(deployment).stream()
                .collect(Collectors.toMap(OwnAddress::name, OwnAddress::address, (one, other) -> one));
    }

    /**
     * Returns the formats in which the proxy must refuse requests without a tool's path, because every tool of that format has
     * its own server.
     */
    public static Set<String> unclaimed(Deployment deployment) {
        return Stream.of(deployment.baseEnv().getOrDefault(VARIABLE, "").split(" ", -1))
                .filter(word -> word.startsWith(NOBODY + "/") && word.endsWith("="))
                .map(word -> word.substring(2, word.length() - 1))
                .collect(Collectors.toSet());
    }

    /**
     * The servers that the profile's proxy was given because tools had gone there, and not because somebody asked for them.
     *
     * @return the address that {@code base_env} names for each format
     */
    public static Map<WireFormat, String> derived(Deployment deployment) {
        List<String> words =
                List.of(deployment.baseEnv().getOrDefault(VARIABLE, "").split(" ", -1));
        return of(deployment).stream()
                .filter(own -> !words.contains(NOBODY + "/" + own.wire().word() + WISHED))
                .filter(own ->
                        own.base().equals(deployment.baseEnv().get(own.wire().variable())))
                .collect(Collectors.toMap(OwnAddress::wire, OwnAddress::base, (one, other) -> one));
    }
}
