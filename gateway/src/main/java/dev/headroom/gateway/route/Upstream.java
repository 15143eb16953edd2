package dev.headroom.gateway.route;

import java.net.URI;
import java.util.Locale;

/**
 * The address of a provider or an engine.
 *
 * @param secure whether it is reached over TLS
 * @param host the host name or address, without brackets
 * @param port the port
 * @param base the path that every request is put below, without a final slash, often empty
 */
public record Upstream(boolean secure, String host, int port, String base) {

    /**
     * Reads an address such as {@code https://api.openai.com}.
     *
     * @throws IllegalArgumentException if it is not an http or https address with a host and nothing but a path
     */
    public static Upstream of(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var secure = scheme.equals("https");
        if (uri.getHost() == null || !(secure || scheme.equals("http"))) {
            throw new IllegalArgumentException("not an http or https address: " + scheme + "://…");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("an upstream address holds a host and a path only: " + uri.getHost());
        }
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        var port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new Upstream(secure, host, port, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Returns the request target: {@code target} below the base path. If both name a version, it is there once. */
    public String target(String target) {
        if (base.isEmpty()) {
            return target;
        }
        var slash = base.lastIndexOf('/');
        var last = base.substring(slash);
        return last.equals("/v1") && target.startsWith("/v1/") ? base.substring(0, slash) + target : base + target;
    }

    /** Returns this server without its base path, so that a target is the whole path. */
    public Upstream root() {
        return new Upstream(secure, host, port, "");
    }

    /** Whether this and another address are of one server. */
    public boolean isAt(Upstream other) {
        return root().equals(other.root());
    }

    /** Whether a request gets to the same place by this and by another address; a version at the end of one makes no difference. */
    public boolean isSameAs(Upstream other) {
        return isAt(other)
                && (base.equals(other.base) || base.equals(other.base + "/v1") || other.base.equals(base + "/v1"));
    }

    /** Whether the host is a name without a dot, such as {@code localhost}, and no address. */
    public boolean isSingleWord() {
        return host.indexOf('.') < 0 && host.indexOf(':') < 0;
    }

    /** Returns the value of the {@code Host} header: the host, and the port unless it is the scheme's default. */
    public String authority() {
        var name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return port == (secure ? 443 : 80) ? name : name + ':' + port;
    }
}
