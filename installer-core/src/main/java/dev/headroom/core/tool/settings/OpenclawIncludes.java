package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the files that OpenClaw's settings include. {@code $include} in any object names one file or a list of files, by a
 * path relative to the file that holds it. A key beside an include wins over the included file (seen with {@code openclaw}
 * 2026.9.6).
 */
public final class OpenclawIncludes {
    private static final String INCLUDE = "$include";
    private static final int DEPTH = 10;

    /** A text in quotes, as in a list of paths. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'");

    private final Host host;

    /** The files of one machine. */
    public OpenclawIncludes(Host host) {
        this.host = host;
    }

    /**
     * What an included file says.
     *
     * @param file where it stands
     * @param value decoded
     */
    public record Found(Path file, String value) {}

    /** What the files that this one includes say at a key; empty where none does, or where the file itself says something. */
    public Optional<Found> find(Path file, List<String> key) {
        return find(file, key, DEPTH).filter(found -> !found.file().equals(file));
    }

    private Optional<Found> find(Path file, List<String> key, int depth) {
        Document document = Document.seen(host, file, ManagedEntry.Format.JSON5);
        Optional<Found> here = document.value(key).map(value -> new Found(file, value));
        if (here.isPresent() || depth == 0) {
            return here;
        }
        for (int length = key.size() - 1; length >= 0; length--) {
            List<String> include = new ArrayList<>(key.subList(0, length));
            include.add(INCLUDE);
            List<String> rest = key.subList(length, key.size());
            Optional<Found> found =
                    document.value(include).map(OpenclawIncludes::paths).orElse(List.of()).reversed().stream()
                            .flatMap(path -> find(file.resolveSibling(path).normalize(), rest, depth - 1).stream())
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** One path, or those of a list as it is written. */
    private static List<String> paths(String value) {
        if (!value.startsWith("[")) {
            return List.of(value);
        }
        List<String> paths = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(value);
        while (quoted.find()) {
            paths.add(Optional.ofNullable(quoted.group(1)).orElse(quoted.group(2)));
        }
        return paths;
    }
}
