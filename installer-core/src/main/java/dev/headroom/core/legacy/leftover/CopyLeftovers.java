package dev.headroom.core.legacy.leftover;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies of settings that the original made before it changed them, {@code NAME.headroom-backup}. */
final class CopyLeftovers {
    private static final String MANAGED = "# managed by `headroom wrap omp`";
    private static final Pattern ADDRESS = Pattern.compile("(?m)^\\s*baseUrl: (\\S+)$");
    /** What the original writes where there was no file: comments, and the one address. */
    private static final Pattern MADE_NEW =
            Pattern.compile("(#[^\n]*\n)+providers:\n\\s+anthropic:\n\\s+baseUrl: \\S+\n*");

    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private CopyLeftovers() {}

    static Path copyOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".headroom-backup");
    }

    /**
     * Puts the copy back where it says the same as what is left of the settings, and deletes it. Where the user changed the
     * settings since, the copy is left beside them, and a note says so.
     *
     * @param says whether the two texts say the same; the copy is the second
     */
    static void restore(FoundEdits found, Path file, Path copy, BiPredicate<String, String> says) {
        Optional<byte[]> old = found.bytes(copy);
        if (old.isEmpty()) {
            return;
        }
        Optional<String> copied = found.text(copy);
        if (copied.isEmpty() || found.isLeft(file)) {
            return;
        }
        String now = found.text(file).orElse("");
        if (says.test(now, copied.get())) {
            if (!found.bytes(file)
                    .filter(bytes -> Arrays.equals(bytes, old.get()))
                    .isPresent()) {
                found.write(file, old.get());
            }
            found.delete(copy);
        } else {
            found.note(copy + " holds your settings as they were before Headroom changed them. " + file
                    + " was changed since, so the copy was left; delete it when you do not need it.");
        }
    }

    /** Whether two texts differ in blank lines and at their end alone. */
    static boolean isSameText(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        return BLANK_LINES
                .matcher(text.replace("\r\n", "\n"))
                .replaceAll("\n\n")
                .strip();
    }

    /** Oh My Pi: the original writes the whole file anew, and the copy is the only record of the user's own. */
    static void omp(FoundEdits found) {
        Path file = PathPatterns.folder(found.host, "PI_CODING_AGENT_DIR", "~/.omp/agent")
                .resolve("models.yml");
        Optional<String> text = found.text(file).filter(it -> it.contains(MANAGED));
        if (text.isEmpty()) {
            found.bytes(copyOf(file)).ifPresent(copy -> restore(found, file, copyOf(file), CopyLeftovers::isSameText));
            return;
        }
        Matcher address = ADDRESS.matcher(text.get());
        boolean isInstalled = address.results()
                .map(it -> it.group(1))
                .filter(PythonBlocks::isProxyOfProject)
                .anyMatch(url -> found.isInstalled(PythonBlocks.port(url), file));
        if (isInstalled) {
            return;
        }
        Optional<byte[]> old = found.bytes(copyOf(file));
        if (old.isPresent()) {
            found.write(file, old.get());
            found.delete(copyOf(file));
        } else if (MADE_NEW.matcher(text.get()).matches()) {
            found.delete(file);
        } else {
            found.note(file + " was begun by Headroom and changed since, so it was left.");
        }
    }
}
