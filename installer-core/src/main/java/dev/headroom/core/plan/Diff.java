package dev.headroom.core.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Optional;

/** A change of a file as a unified diff, the way {@code diff -u} prints it. */
public final class Diff {
    private static final int CONTEXT = 3;
    private static final String NOTHING = "/dev/null";

    private Diff() {}

    /** The lines of the diff; none when nothing changes. Bytes that are not UTF-8 show as replacement characters. */
    public static List<String> of(FileChange change) {
        List<String> before = lines(change.before());
        List<String> after = lines(change.after());
        return UnifiedDiffUtils.generateUnifiedDiff(
                change.before().isPresent() ? change.file().toString() : NOTHING,
                change.after().isPresent() ? change.file().toString() : NOTHING,
                before,
                DiffUtils.diff(before, after),
                CONTEXT);
    }

    private static List<String> lines(Optional<FileImage> image) {
        return image.map(FileImage::text)
                .filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split("\n", -1)))
                .map(lines -> lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines)
                .orElse(List.of());
    }
}
