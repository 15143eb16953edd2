package dev.headroom.gateway.relay.upstream;

import dev.headroom.gateway.route.Upstream;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which upstreams are reached through an outgoing proxy. It follows the variables that curl and most tools follow:
 * {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or not. Loopback is never
 * reached through a proxy.
 */
public final class CorporateProxy {
    /** Unlike a URI's host this may have an underscore, as names within a company do. */
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:(?<user>[^@]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}._-]+)(?::(?<port>[0-9]{1,5})?)?");

    private static final int MOST_PORT = 65_535;

    private final Map<String, String> environment;
    private final NoProxy exceptions;

    /** Reads the variables. */
    public CorporateProxy(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.exceptions = new NoProxy(value("no_proxy"));
    }

    /** The proxy for one upstream, or nothing. An unusable setting counts as none; {@link #problem} names it. */
    public Optional<ProxyOptions> forUpstream(Upstream upstream) {
        if (loopback(upstream.host()) || exceptions.has(upstream)) {
            return Optional.empty();
        }
        return setting(upstream.secure()).flatMap(CorporateProxy::parse);
    }

    /** What is wrong with the variables, for people, without the password that may stand in them. */
    public Optional<String> problem() {
        return Stream.of(true, false)
                .flatMap(secure -> setting(secure).stream())
                .filter(setting -> parse(setting).isEmpty())
                .findFirst()
                .map(setting -> "the outgoing proxy's address cannot be read; expected http://host:port");
    }

    private Optional<String> setting(boolean secure) {
        return Stream.of(value(secure ? "https_proxy" : "http_proxy"), value("all_proxy"))
                .filter(setting -> !setting.isEmpty())
                .findFirst();
    }

    private String value(String name) {
        var lower = environment.getOrDefault(name, "").trim();
        return lower.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").trim()
                : lower;
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private static Optional<ProxyOptions> parse(String setting) {
        try {
            var uri = new URI(setting.contains("://") ? setting : "http://" + setting);
            var type =
                    switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
                        case "http" -> Optional.of(ProxyType.HTTP);
                        case "socks5", "socks5h" -> Optional.of(ProxyType.SOCKS5);
                        case "socks4", "socks4a" -> Optional.of(ProxyType.SOCKS4);
                        default -> Optional.<ProxyType>empty();
                    };
            var authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
            if (type.isEmpty() || !authority.matches()) {
                return Optional.empty();
            }
            var standard = type.get() == ProxyType.HTTP ? 80 : 1080;
            var port = Optional.ofNullable(authority.group("port"))
                    .map(Integer::parseInt)
                    .orElse(standard);
            if (port > MOST_PORT) {
                return Optional.empty();
            }
            var options = new ProxyOptions()
                    .setType(type.get())
                    .setHost(authority.group("host"))
                    .setPort(port);
            credentials(authority.group("user"))
                    .ifPresent(pair -> options.setUsername(pair[0]).setPassword(pair[1]));
            return Optional.of(options);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String[]> credentials(@Nullable String user) {
        if (user == null) {
            return Optional.empty();
        }
        var colon = user.indexOf(':');
        return Optional.of(new String[] {
            decode(colon < 0 ? user : user.substring(0, colon)), decode(colon < 0 ? "" : user.substring(colon + 1))
        });
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
