package dev.headroom.core.upstream;

import dev.headroom.core.model.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses that the tools of a profile had, as they stand in {@code base_env} of its manifest. There an engine and the
 * Python command line pass over them, and every rewrite of the manifest keeps them. One variable holds all of them, with blanks
 * between them: {@code claude/anthropic=https://gateway.example}, or with the variable in which the address stood
 * {@code claude/anthropic/ANTHROPIC_BASE_URL=https://gateway.example}.
 */
public final class OwnAddresses {
    /** The variable of {@code base_env}. */
    public static final String VARIABLE = "HEADROOM_TRAY_OWN_ADDRESSES";

    private OwnAddresses() {}

    /** Those of a profile; what a newer program wrote there and we do not know is passed over. */
    public static List<OwnAddress> of(Deployment deployment) {
        return of(deployment.baseEnv());
    }

    /** The same, by the variables of {@code base_env}. */
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
        return WireFormat.of(name[1]).map(wire -> new OwnAddress(name[0], wire, variable, word.substring(equals + 1)));
    }

    /** The value of the variable; empty text when there are none. */
    public static String text(List<OwnAddress> addresses) {
        return addresses.stream()
                .map(own -> own.name()
                        + own.variable().map(variable -> "/" + variable).orElse("") + "=" + own.address())
                .collect(Collectors.joining(" "));
    }

    /**
     * The servers that the profile's proxy was given because tools had gone there, and not because somebody asked for them.
     *
     * @return the address that {@code base_env} names for each format
     */
    public static Map<WireFormat, String> derived(Deployment deployment) {
        return of(deployment).stream()
                .filter(own ->
                        own.base().equals(deployment.baseEnv().get(own.wire().variable())))
                .collect(Collectors.toMap(OwnAddress::wire, OwnAddress::base, (one, other) -> one));
    }
}
