package dev.headroom.desktop.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of a shown difference. */
public record DiffLine(Kind kind, String text) {
    private static final int CONTEXT = 3;

    /** What a line says. */
    public enum Kind {
        FILE,
        SAME,
        ADDED,
        REMOVED
    }

    /** The difference of one file: its name, then what goes and comes with a little around it. */
    public static List<DiffLine> of(FileChange change) {
        List<DiffLine> lines = new ArrayList<>();
        lines.add(new DiffLine(Kind.FILE, change.file().toString()));
        List<String> before = lines(change.before());
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(
                "", "", before, DiffUtils.diff(before, lines(change.after())), CONTEXT);
        // The first two lines name the files once more.
        unified.stream().skip(2).map(DiffLine::of).forEach(lines::add);
        return lines;
    }

    private static DiffLine of(String line) {
        return switch (line.charAt(0)) {
            case '+' -> new DiffLine(Kind.ADDED, line);
            case '-' -> new DiffLine(Kind.REMOVED, line);
            default -> new DiffLine(Kind.SAME, line);
        };
    }

    private static List<String> lines(Optional<FileImage> image) {
        return image.map(each -> each.text().lines().toList()).orElse(List.of());
    }
}
