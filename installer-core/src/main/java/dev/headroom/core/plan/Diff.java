package dev.headroom.core.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeleteDelta;
import com.github.difflib.patch.InsertDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the change of a file as a unified diff with three lines of context. Secrets are masked, so it cannot be applied. */
public final class Diff {
    private static final int CONTEXT = 3;
    private static final String NOWHERE = "/dev/null";

    private Diff() {}

    /**
     * Computes the lines of the diff, as {@code diff -u} prints them.
     *
     * @return the lines without line ends; an empty list when both contents are the same
     */
    public static List<String> of(FileChange change) {
        List<String> before = lines(change.before());
        List<String> after = lines(change.after());
        String file = change.file().toString();
        List<String> raw = UnifiedDiffUtils.generateUnifiedDiff(
                change.before().isPresent() ? file : NOWHERE,
                change.after().isPresent() ? file : NOWHERE,
                before,
                patch(before, after),
                CONTEXT);
        List<String> shown = new ArrayList<>(raw.size());
        for (String line : raw) {
            shown.add(line.startsWith("@@ ") ? counted(line) : printable(Secrets.masked(line)));
        }
        return List.copyOf(shown);
    }

    /** A file that comes or goes has nothing to compare, and comparing takes a time that grows with the square of its lines. */
    private static Patch<String> patch(List<String> before, List<String> after) {
        if (!before.isEmpty() && !after.isEmpty()) {
            return DiffUtils.diff(before, after);
        }
        Patch<String> whole = new Patch<>();
        Chunk<String> from = new Chunk<>(0, before);
        Chunk<String> to = new Chunk<>(0, after);
        if (!before.isEmpty()) {
            whole.addDelta(new DeleteDelta<>(from, to));
        } else if (!after.isEmpty()) {
            whole.addDelta(new InsertDelta<>(from, to));
        }
        return whole;
    }

    /** A file without lines has no first one (diff's manual, "Detailed Description of Unified Format"). */
    private static String counted(String header) {
        return header.replace(" -1,0 ", " -0,0 ").replace(" +1,0 ", " +0,0 ");
    }

    private static List<String> lines(Optional<FileImage> image) {
        String text = image.map(FileImage::text).orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        } else {
            lines.set(lines.size() - 1, lines.getLast() + "  (no newline at the end)");
        }
        return lines;
    }

    /** Without what would move a terminal's cursor or change its colours. */
    private static String printable(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\r' && i == line.length() - 1) {
                continue;
            }
            text.append(Character.isISOControl(c) && c != '\t' ? '?' : c);
        }
        return text.toString();
    }
}
