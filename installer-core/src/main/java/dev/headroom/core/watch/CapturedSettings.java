package dev.headroom.core.watch;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.tool.PathPatterns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The outgoing proxy and the certificates that a profile was applied with, compared with what the machine has now. The agent
 * keeps them; a laptop that is carried elsewhere may have others by then.
 */
final class CapturedSettings {
    private static final List<String> CERTIFICATES = List.of(
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "HEADROOM_CA_BUNDLE");

    private static final String NONE = "";
    private static final String PAC = "pac";

    private final Host host;
    private Optional<FileReader.Facts> seen = Optional.empty();
    private Map<String, String> gnome = Map.of();

    CapturedSettings(Host host) {
        this.host = host;
    }

    /** A sentence for each that is not as it was; none where the records of the agent cannot be read. */
    List<String> stale(ProfileName profile, WorkspaceLayout workspace) {
        Map<String, String> captured = PathPatterns.allowed(() -> EnvironmentFile.read(profile, workspace, host))
                .orElse(Map.of());
        List<String> sentences = new ArrayList<>();
        CERTIFICATES.forEach(name -> Optional.ofNullable(captured.get(name))
                .filter(path -> PathPatterns.glance(host, host.path(path)).isEmpty())
                .ifPresent(path -> sentences.add("The proxy was applied with " + name + "=" + path
                        + ", which is not there any more. Apply again with --env " + name + "= and the file of now.")));
        Map<String, String> desktop = desktop();
        for (String kind : List.of("https_proxy", "http_proxy")) {
            Optional.ofNullable(desktop.get(kind))
                    .flatMap(now -> moved(kind, captured, now))
                    .ifPresent(sentences::add);
        }
        Optional.ofNullable(desktop.get(PAC))
                .map(url -> "The desktop finds its outgoing proxy by a script (" + shown(url)
                        + "), which is not evaluated. Apply with --env HTTPS_PROXY= and the address that holds here.")
                .filter(_ -> value("https_proxy", captured).isEmpty())
                .ifPresent(sentences::add);
        return sentences;
    }

    /** What the desktop has is compared; what only a terminal has, such as one over SSH, may differ for good reasons. */
    private static Optional<String> moved(String kind, Map<String, String> captured, String now) {
        String then = value(kind, captured);
        if (plain(then).equals(plain(now))) {
            return Optional.empty();
        }
        String name = kind.toUpperCase(Locale.ROOT);
        String with = then.isEmpty() ? "without an outgoing proxy" : "with " + name + "=" + shown(then);
        String desktop = now.isEmpty() ? "uses none now" : "uses " + shown(now) + " now";
        return Optional.of("The proxy was applied " + with + ", and the desktop " + desktop
                + ". When the proxy is to do so too, apply again with --env " + name + "=" + shown(now) + ".");
    }

    private static String value(String kind, Map<String, String> variables) {
        return variables.getOrDefault(kind, variables.getOrDefault(kind.toUpperCase(Locale.ROOT), NONE));
    }

    private static String plain(String address) {
        return address.replaceAll("^[a-z0-9]+://", "").replaceAll("/+$", "");
    }

    /** Not what stands before an @, which may be a password. */
    private static String shown(String address) {
        return address.replaceAll("//[^/@]*@", "//…@");
    }

    /** What the desktop's settings say, by kind; nothing where there are none. */
    private Map<String, String> desktop() {
        Map<String, String> kde = kde();
        return kde.isEmpty() ? gnome() : kde;
    }

    /** The file of KDE's settings (kioslaverc): 0 is none, 1 is one given by hand, 2 is a script. */
    private Map<String, String> kde() {
        Path file = PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").resolve("kioslaverc");
        Map<String, String> lines = new LinkedHashMap<>();
        PathPatterns.allowed(() -> host.disk().read(file))
                .flatMap(content -> content)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("")
                .lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(
                        line -> lines.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return switch (lines.getOrDefault("ProxyType", "")) {
            case "0" -> Map.of("https_proxy", NONE, "http_proxy", NONE);
            case "1" ->
                Map.of(
                        "https_proxy",
                                lines.getOrDefault("httpsProxy", NONE).strip().replace(' ', ':'),
                        "http_proxy",
                                lines.getOrDefault("httpProxy", NONE).strip().replace(' ', ':'));
            case "2" -> Map.of(PAC, lines.getOrDefault("Proxy Config Script", "a script"));
            default -> Map.of();
        };
    }

    /** GNOME's settings are asked again when the file that keeps them was changed. */
    private synchronized Map<String, String> gnome() {
        Path file = PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").resolve("dconf/user");
        Optional<FileReader.Facts> now = PathPatterns.glance(host, file);
        if (now.isPresent()
                && !now.equals(seen)
                && host.commands().find("gsettings").isPresent()) {
            gnome = asked();
            seen = now;
        }
        return gnome;
    }

    private Map<String, String> asked() {
        return switch (setting("org.gnome.system.proxy", "mode")) {
            case "manual" -> Map.of("https_proxy", server("https"), "http_proxy", server("http"));
            case "auto" -> Map.of(PAC, setting("org.gnome.system.proxy", "autoconfig-url"));
            default -> Map.of();
        };
    }

    private String server(String kind) {
        String schema = "org.gnome.system.proxy." + kind;
        String server = setting(schema, "host");
        return server.isEmpty() ? NONE : "http://" + server + ":" + setting(schema, "port");
    }

    private String setting(String schema, String key) {
        Result answer = host.commands().run(List.of("gsettings", "get", schema, key));
        return answer.ok() ? answer.out().strip().replace("'", "") : "";
    }
}
