package dev.headroom.core.legacy.leftover;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Copies of settings that the original made before it changed them, {@code NAME.headroom-backup}. */
final class CopyLeftovers {
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
}
