package dev.headroom.core.runtime.pip;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where pip's settings say that packages come from (pip's documentation, "Configuration"): a variable counts more than a file,
 * a later file more than an earlier one, and the section of the command more than the global one.
 */
public final class PackageIndex {
    private static final String DEFAULT = "https://pypi.org/simple";
    private static final Pattern CREDENTIAL = Pattern.compile("(?<=://)[^/\\s'\"]*@");

    private final Host host;
    private final Map<String, String> files = new LinkedHashMap<>();

    private PackageIndex(Host host, boolean readsFiles) {
        this.host = host;
        if (readsFiles) {
            for (String section : List.of("global", "install")) {
                places(host).forEach(file -> read(file, section));
            }
        }
    }

    /**
     * The places that packages come from, for people and without any credential.
     *
     * @param tools uv reads no file of pip's
     */
    public static String sentence(Host host, PythonTools tools) {
        return new PackageIndex(host, tools.uv().isEmpty()).sentence();
    }

    /** A text without the names and passwords that stand in its addresses. */
    public static String masked(String text) {
        return CREDENTIAL.matcher(text).replaceAll("****@");
    }

    private String sentence() {
        List<String> places = new ArrayList<>();
        if (value("no-index").filter(PackageIndex::isOn).isEmpty()) {
            places.add(value("index-url").orElse(DEFAULT));
            value("extra-index-url").ifPresent(places::add);
        }
        value("find-links").ifPresent(places::add);
        return places.isEmpty() ? "nowhere (no-index is set)" : masked(String.join(", ", places));
    }

    private static boolean isOn(String word) {
        return !List.of("0", "false", "no", "off").contains(word.toLowerCase(Locale.ROOT));
    }

    private Optional<String> value(String name) {
        return host.variable("PIP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .or(() -> Optional.ofNullable(files.get(name)))
                .map(value -> String.join(", ", value.strip().split("\\s+")))
                .filter(value -> !value.isEmpty());
    }

    private static List<Path> places(Host host) {
        List<Path> places = new ArrayList<>();
        if (host.os() == Os.WINDOWS) {
            host.variable("ProgramData").ifPresent(all -> places.add(Path.of(all, "pip", "pip.ini")));
            places.add(host.path("~/pip/pip.ini"));
            host.variable("APPDATA").ifPresent(mine -> places.add(Path.of(mine, "pip", "pip.ini")));
        } else {
            places.add(Path.of("/Library/Application Support/pip/pip.conf"));
            places.add(Path.of("/etc/xdg/pip/pip.conf"));
            places.add(Path.of("/etc/pip.conf"));
            places.add(host.path("~/.pip/pip.conf"));
            places.add(host.path("~/Library/Application Support/pip/pip.conf"));
            places.add(host.path(host.variable("XDG_CONFIG_HOME").orElse("~/.config"))
                    .resolve("pip/pip.conf"));
        }
        host.variable("PIP_CONFIG_FILE").map(host::path).ifPresent(places::add);
        return places;
    }

    /** Takes the settings of one section of a file; lines that begin with a space go on with the value before. */
    private void read(Path file, String section) {
        String now = "";
        String name = "";
        for (String line : text(file).lines().toList()) {
            String word = line.strip();
            int sign = word.indexOf('=');
            if (word.startsWith("[")) {
                now = word;
                name = "";
            } else if (now.equals("[" + section + "]") && !word.isEmpty() && !word.startsWith("#")) {
                if (Character.isWhitespace(line.charAt(0)) && !name.isEmpty()) {
                    files.merge(name, word, (first, next) -> first + " " + next);
                } else if (sign > 0) {
                    name = word.substring(0, sign)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-');
                    files.put(name, word.substring(sign + 1).strip());
                }
            }
        }
    }

    private String text(Path file) {
        try {
            return host.disk()
                    .read(file)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (ProblemException unreadable) {
            // pip cannot read it either.
            return "";
        }
    }
}
