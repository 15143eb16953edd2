package dev.headroom.gateway.relay.upstream;

import dev.headroom.gateway.route.Upstream;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is reached without the outgoing proxy: names with everything below them, addresses and blocks of addresses, each with
 * a port if it is meant for that one alone, or {@code *}. No standard says so; it is what curl, Go and Python's libraries
 * agree on. Pure.
 */
final class NoProxy {
    private final List<String> entries;

    /** Reads the variable's value. */
    NoProxy(String value) {
        entries = Stream.of(value.split("[,\\s]+", -1))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Whether an upstream is among them. */
    boolean has(Upstream upstream) {
        return entries.stream().anyMatch(entry -> matches(entry, upstream));
    }

    private static boolean matches(String entry, Upstream upstream) {
        if (entry.equals("*")) {
            return true;
        }
        var host = address(upstream.host());
        var slash = entry.indexOf('/');
        if (slash >= 0) {
            return host.isPresent() && inBlock(host.get(), entry.substring(0, slash), entry.substring(slash + 1));
        }
        var bare = entry.startsWith("[") && entry.endsWith("]") ? entry.substring(1, entry.length() - 1) : entry;
        if (host.isPresent() && host.equals(address(bare))) {
            return true;
        }
        var suffix = ':' + Integer.toString(upstream.port());
        var portless = entry.endsWith(suffix) ? entry.substring(0, entry.length() - suffix.length()) : entry;
        return entry.startsWith("[")
                ? !portless.equals(entry) && matches(portless, upstream)
                : named(portless, upstream);
    }

    private static boolean named(String name, Upstream upstream) {
        var domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        var host = upstream.host().toLowerCase(Locale.ROOT);
        return host.equals(domain) || host.endsWith('.' + domain);
    }

    /** A block such as 10.0.0.0/8 (RFC 4632, section 3.1; RFC 4291, section 2.3). */
    private static boolean inBlock(InetAddress host, String start, String length) {
        var block = address(start).map(InetAddress::getAddress);
        var own = host.getAddress();
        if (block.isEmpty() || block.get().length != own.length || !length.matches("[0-9]{1,3}")) {
            return false;
        }
        var bits = Integer.parseInt(length);
        if (bits > own.length * Byte.SIZE) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((own[bit / Byte.SIZE] & mask) != (block.get()[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
