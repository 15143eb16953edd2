package dev.headroom.gateway.relay.client;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Leaves gzip alone where a client takes it among others: answers in br or zstd cannot be read here, so their tokens could not
 * be counted. A client that does not take gzip gets what it asked for. Pure.
 */
public final class AcceptEncoding {
    private static final String NAME = "accept-encoding";
    private static final List<String> READABLE = List.of("gzip", "identity");

    private AcceptEncoding() {}

    /** If a request accepts gzip, limits its {@code Accept-Encoding} to encodings that the gateway can read. */
    public static void narrow(MultiMap headers) {
        if (!headers.contains(NAME)) {
            return;
        }
        var wanted = headers.getAll(NAME).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::trim)
                .toList();
        if (wanted.stream().anyMatch(AcceptEncoding::gzip)) {
            headers.set(
                    NAME,
                    String.join(
                            ", ",
                            wanted.stream()
                                    .filter(entry -> READABLE.contains(coding(entry)))
                                    .toList()));
        }
    }

    private static boolean gzip(String entry) {
        var weight = entry.indexOf("q=");
        return coding(entry).equals("gzip")
                && (weight < 0 || !entry.substring(weight + 2).matches("0(\\.0*)?\\s*"));
    }

    private static String coding(String entry) {
        var end = entry.indexOf(';');
        return (end < 0 ? entry : entry.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }
}
