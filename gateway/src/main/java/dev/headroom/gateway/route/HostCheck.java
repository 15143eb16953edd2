package dev.headroom.gateway.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps web pages away from the gateway. A page in a browser can make a name of its own resolve to 127.0.0.1 (DNS
 * rebinding), but it cannot forge {@code Host} and {@code Origin}.
 *
 * @param names host names that requests may be addressed to, besides the loopback ones
 */
public record HostCheck(Set<String> names) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** Programs with a browser engine inside send these; a page of the web cannot have such an origin. */
    private static final Set<String> PROGRAM_SCHEMES = Set.of("vscode-file", "vscode-webview");

    public HostCheck {
        names = Set.copyOf(names);
    }

    /**
     * Looks at who a request says it is for and where it comes from.
     *
     * @param hosts all values of {@code Host}
     * @param uri the request target as it came, perhaps in absolute form
     * @param origins all values of {@code Origin}
     * @return why the request is refused, or nothing
     */
    public Optional<String> refuse(List<String> hosts, String uri, List<String> origins) {
        if (hosts.size() != 1) {
            return Optional.of("exactly one Host header is needed");
        }
        if (!allowed(hosts.getFirst())) {
            return Optional.of("the Host header names another machine");
        }
        if (!uri.startsWith("/") && !absoluteToUs(uri)) {
            return Optional.of("the request target names another machine");
        }
        return origins.stream().allMatch(this::originAllowed)
                ? Optional.empty()
                : Optional.of("requests from web pages are not accepted");
    }

    /** The path and query of a target that {@link #refuse} let pass. */
    public static String originForm(String uri) {
        if (uri.startsWith("/")) {
            return uri;
        }
        var authority = uri.indexOf("://");
        var path = uri.indexOf('/', authority + 3);
        return path < 0 ? "/" : uri.substring(path);
    }

    private boolean absoluteToUs(String uri) {
        var lower = uri.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://")) {
            return false;
        }
        var end = "http://".length();
        while (end < lower.length() && "/?#".indexOf(lower.charAt(end)) < 0) {
            end++;
        }
        return (end == lower.length() || lower.charAt(end) == '/') && allowed(lower.substring("http://".length(), end));
    }

    private boolean originAllowed(String origin) {
        try {
            var uri = new URI(origin);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (PROGRAM_SCHEMES.contains(scheme)) {
                return true;
            }
            var web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getRawAuthority() != null && allowed(uri.getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean allowed(String authority) {
        var name = withoutPort(authority.toLowerCase(Locale.ROOT));
        return LOOPBACK.contains(name) || names.contains(name);
    }

    private static String withoutPort(String authority) {
        var colon = authority.lastIndexOf(':');
        if (colon <= authority.lastIndexOf(']')) {
            return authority;
        }
        var port = authority.substring(colon + 1);
        var decimal = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return decimal ? authority.substring(0, colon) : authority;
    }
}
