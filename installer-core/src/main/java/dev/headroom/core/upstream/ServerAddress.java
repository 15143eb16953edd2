package dev.headroom.core.upstream;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address of a server, as a tool's setting or a variable names it.
 *
 * @param text the address as it stands there, without blanks around it
 * @param uri the same, taken apart; it has a host
 */
public record ServerAddress(String text, URI uri) {
    private static final Set<String> ASKED = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "[::]", "0.0.0.0");

    /** Reads one; empty for what is no address with a host. */
    public static Optional<ServerAddress> of(String text) {
        try {
            URI uri = URI.create(text.strip());
            return uri.getHost() == null ? Optional.empty() : Optional.of(new ServerAddress(text.strip(), uri));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * An address without the path's usual end, which one tool writes and another does not: what a proxy is given, since it puts
     * the whole path of a request behind it.
     */
    public static String base(String address) {
        return withoutSlash(withoutSlash(address).replaceAll("/v1(beta)?$", ""));
    }

    /** An address without slashes at its end. */
    public static String withoutSlash(String address) {
        return address.strip().replaceAll("/+$", "");
    }

    /** The name of the server, and the port where one is named, such as {@code openrouter.ai}. */
    public String server() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Returns the server of an address, or the text itself if it is not an address; the caller must not pass a secret. */
    public static String server(String address) {
        return of(address).map(ServerAddress::server).orElse(address);
    }

    /** Whether it leads to this machine. */
    public boolean isLoopback() {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host) || host.startsWith("127.");
    }

    /** Whether it is on this machine, at a name and in a protocol in which it can be asked who answers. */
    public boolean canBeAsked() {
        return "http".equalsIgnoreCase(uri.getScheme())
                && ASKED.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** Protocol, host and port, in lower case, such as {@code http://127.0.0.1:4000}. */
    public String origin() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether this is an address with http or https that holds only a server and a path. Other parts, such as a password or a
     * query, might be secret.
     */
    public boolean isOpen() {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        return (scheme.equals("http") || scheme.equals("https"))
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && text.indexOf(' ') < 0;
    }

    /** Returns an address as people may see it: without a user name and password before an {@code @}, and without a query. */
    public static String shown(String address) {
        return address.replaceAll("//[^/]*@", "//…@").replaceAll("\\?.*$", "");
    }
}
