package dev.headroom.core.upstream;

import dev.headroom.core.model.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** To which servers a proxy sends requests that come without a tool's own address. */
public final class Upstreams {
    /** An address without a user name, a password or a query, any of which may be a secret. */
    private static final Pattern OPEN = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#@]*)?");

    private Upstreams() {}

    /** Whether an address may stand in a manifest. One that may hold a secret is known to the agent alone. */
    public static boolean isRecorded(String address) {
        return OPEN.matcher(address).matches();
    }

    /**
     * The servers that variables and arguments name for an engine. The arguments win.
     *
     * @param variables the proxy's variables by name
     * @param arguments the words after {@code headroom proxy}
     * @return an address for each format for which one is named; where none is, the provider's own server counts
     */
    public static Map<WireFormat, String> of(Map<String, String> variables, List<String> arguments) {
        Map<WireFormat, String> named = new LinkedHashMap<>();
        for (WireFormat wire : WireFormat.values()) {
            argument(wire.argument(), arguments)
                    .or(() -> Optional.ofNullable(variables.get(wire.variable())))
                    .filter(address -> !address.isBlank())
                    .ifPresent(address -> named.put(wire, address));
        }
        return named;
    }

    private static Optional<String> argument(String option, List<String> arguments) {
        Optional<String> value = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith(option + "=")) {
                value = Optional.of(word.substring(option.length() + 1));
            } else if (word.equals(option) && i + 1 < arguments.size()) {
                value = Optional.of(arguments.get(i + 1));
            }
        }
        return value;
    }

    /**
     * Where a tool's requests in a format go in the end, for people: a server such as {@code openrouter.ai}, or the name of the
     * provider for its own servers.
     */
    public static String destination(Deployment deployment, String tool, WireFormat wire) {
        return named(deployment, tool, wire).map(ServerAddress::server).orElse(wire.provider());
    }

    /** The address to which a tool's requests in a format go in the end, such as {@code https://api.anthropic.com}. */
    public static String address(Deployment deployment, String tool, WireFormat wire) {
        return named(deployment, tool, wire).orElse("https://" + wire.server());
    }

    /** The address that somebody named; empty where the provider's own servers are used. */
    private static Optional<String> named(Deployment deployment, String tool, WireFormat wire) {
        return OwnAddresses.of(deployment).stream()
                .filter(address -> address.tool().equals(tool) && address.wire() == wire)
                .map(OwnAddress::address)
                .findFirst()
                .or(() -> Optional.ofNullable(
                        of(deployment.baseEnv(), deployment.proxyArgs()).get(wire)));
    }
}
