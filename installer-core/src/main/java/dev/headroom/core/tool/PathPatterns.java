package dev.headroom.core.tool;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Paths as patterns: {@code ~/…} is the home folder, {@code $NAME/…} a variable's folder (nothing when it is not set), and
 * {@code *} in a part any text of that part.
 */
public final class PathPatterns {
    private PathPatterns() {}

    /** The paths of a pattern; those with a star are there, one without need not be. */
    public static List<Path> expand(Host host, String pattern) {
        Optional<Path> start = start(host, pattern);
        if (start.isEmpty()) {
            return List.of();
        }
        String rest = pattern.startsWith("/") ? pattern.substring(1) : pattern.substring(pattern.indexOf('/') + 1);
        List<Path> found = List.of(start.get());
        for (String part : rest.split("/", -1)) {
            List<Path> next = new ArrayList<>();
            found.forEach(folder -> next.addAll(step(host, folder, part)));
            found = next;
        }
        return found;
    }

    /** The folder that a variable names, else a path under the home folder. */
    public static Path folder(Host host, String variable, String otherwise) {
        return host.variable(variable).map(host::path).orElseGet(() -> host.path(otherwise));
    }

    /**
     * The folder in which a tool is started, and those above it up to the top of the repository; up to the root of the disk where there is
     * no repository. Empty where the environment does not name that folder ({@code PWD}).
     */
    public static List<Path> project(Host host) {
        List<Path> folders = new ArrayList<>();
        Path folder = host.variable("PWD").map(host::path).orElse(null);
        while (folder != null) {
            folders.add(folder);
            folder = isTop(host, folder) ? null : folder.getParent();
        }
        return folders;
    }

    /** Whether a folder is the top of a repository. */
    public static boolean isTop(Host host, Path folder) {
        return glance(host, folder.resolve(".git")).isPresent();
    }

    /** Returns what is at a path; a path that this user may not look at counts as missing. */
    public static Optional<FileReader.Facts> glance(Host host, Path path) {
        return allowed(() -> host.disk().facts(path)).flatMap(Function.identity());
    }

    /** What reading gives, empty if it is not permitted or fails. */
    public static <T> Optional<T> allowed(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Path> start(Host host, String pattern) {
        if (pattern.startsWith("~/")) {
            return Optional.of(host.home());
        }
        if (pattern.startsWith("$")) {
            return host.variable(pattern.substring(1, pattern.indexOf('/'))).map(host::path);
        }
        return Optional.of(host.path("/"));
    }

    private static List<Path> step(Host host, Path folder, String part) {
        if (!part.contains("*")) {
            return List.of(folder.resolve(part));
        }
        Pattern wanted = Pattern.compile(Pattern.quote(part).replace("*", "\\E.*\\Q"));
        boolean searchable =
                glance(host, folder).map(FileReader.Facts::isFolder).orElse(false);
        List<Path> entries =
                searchable ? allowed(() -> host.disk().list(folder)).orElse(List.of()) : List.of();
        return entries.stream()
                .filter(entry ->
                        wanted.matcher(String.valueOf(entry.getFileName())).matches())
                .toList();
    }
}
