package dev.headroom.core.runtime.pip;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the lines of pip into lines for people: what is loaded, how large it is, and how much that is so far. */
public final class PipProgress implements Consumer<String> {
    /** What pip prints for each file, where nobody watches on a terminal. */
    private static final Pattern FILE =
            Pattern.compile("(Downloading|Using cached) (?:\\S*/)?([^/\\s]+) \\(([0-9.]+) (bytes|kB|MB|GB)\\)");

    /** What needs a package, at the end of a line; often longer than the window is wide. */
    private static final Pattern WANTED_BY =
            Pattern.compile("(?<=^(?:Collecting|Processing) \\S{1,400}) \\(from .*\\)$");

    private static final Map<String, Double> UNITS = Map.of("bytes", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9);

    private final Consumer<String> lines;
    private double loaded;

    /** Passes on what is worth a line. */
    public PipProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(String line) {
        String word = line.strip();
        Matcher file = FILE.matcher(word);
        if (file.matches()) {
            file(file);
        } else if (word.startsWith("Installing collected packages: ")) {
            int packages = word.split(",", -1).length;
            lines.accept("Unpacking " + packages + (packages == 1 ? " package" : " packages"));
        } else if (!word.isEmpty() && !word.startsWith("Requirement already satisfied")) {
            lines.accept(PackageIndex.masked(WANTED_BY.matcher(word).replaceFirst("")));
        }
    }

    /** A file's name begins with the package's name and its version (packaging.python.org, "Binary distribution format"). */
    private void file(Matcher file) {
        String name = file.group(2);
        if (name.endsWith(".metadata")) {
            return;
        }
        String[] parts = name.split("-", -1);
        String what = parts.length > 2 ? parts[0] + " " + parts[1] : name;
        String size = file.group(3) + " " + file.group(4);
        if (file.group(1).equals("Downloading")) {
            loaded += Double.parseDouble(file.group(3)) * UNITS.getOrDefault(file.group(4), 1.0);
            lines.accept("Loading " + what + " (" + size + "); " + megabytes(loaded) + " with this one");
        } else {
            lines.accept(what + " (" + size + ") is loaded already");
        }
    }

    /** Bytes as people read them, such as {@code 872 MB}. */
    public static String megabytes(double bytes) {
        double mega = bytes / 1e6;
        if (mega >= 1000) {
            return String.format(Locale.ROOT, "%.1f GB", mega / 1000);
        }
        return String.format(Locale.ROOT, mega < 10 ? "%.1f MB" : "%.0f MB", mega);
    }
}
