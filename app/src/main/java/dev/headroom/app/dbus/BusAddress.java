package dev.headroom.app.dbus;

import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds the session bus from the variables of the environment. */
final class BusAddress {
    private static final System.Logger LOG = System.getLogger(BusAddress.class.getName());

    private BusAddress() {}

    /**
     * The socket of the first {@code unix:path=} address (specification 0.42, "Server Addresses"); without any address, the
     * bus of the user's session. Empty when there is no such file.
     */
    static Optional<Path> of(Map<String, String> environment) {
        String addresses = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        Optional<Path> named = Arrays.stream(addresses.split(";"))
                .filter(each -> each.startsWith("unix:"))
                .flatMap(each -> Arrays.stream(each.substring("unix:".length()).split(",")))
                .filter(pair -> pair.startsWith("path="))
                .flatMap(pair -> unescaped(pair.substring("path=".length())).stream())
                .findFirst();
        return named.or(() -> Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                        .filter(folder -> addresses.isEmpty() && !folder.isEmpty())
                        .map(folder -> Path.of(folder, "bus")))
                .filter(Files::exists);
    }

    /** In an address {@code %20} is a space; empty when a percent sign has no two digits after it. */
    private static Optional<Path> unescaped(String value) {
        try {
            // To this decoder a plus sign would be a space, as in a form.
            return Optional.of(Path.of(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.INFO, "the address of the session bus cannot be read: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
