package dev.headroom.core.routing.merge;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.merge.FileMerge.Base;
import dev.headroom.core.state.record.FileRecord.LineRecord;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.shell.ShellLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Marked lines of ours in shell files of the user's. Bytes are read as ISO 8859-1, so that any of them survive. */
final class ShellMerge {
    private ShellMerge() {}

    static Base revert(Optional<byte[]> content, Written.Lines lines) {
        if (content.isEmpty()) {
            return new Base(content, false, List.of(List.of()));
        }
        String text = new String(content.get(), StandardCharsets.ISO_8859_1);
        boolean changed = false;
        for (LineRecord line : lines.lines().reversed()) {
            RevertResult reverted = ShellLine.revert(text, line.record(), line.line());
            changed |= !reverted.changedByUser().isEmpty();
            text = reverted.text();
        }
        return new Base(
                Optional.of(text.getBytes(StandardCharsets.ISO_8859_1)),
                lines.existed(),
                changed ? List.of(List.of()) : List.of());
    }

    /** How many of the lines are there. */
    static int standing(byte[] content, Written.Lines lines) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return (int) lines.lines().stream()
                .filter(line -> ShellLine.revert(text, line.record(), line.line())
                        .changedByUser()
                        .isEmpty())
                .count();
    }

    /** Whether exactly the lines that are wanted stand there; then they stay where they are among the user's. */
    static boolean stand(Optional<byte[]> content, Written written, List<Owned> wanted) {
        if (content.isEmpty() || !(written instanceof Written.Lines lines)) {
            return false;
        }
        List<String> recorded = lines.lines().stream().map(LineRecord::line).toList();
        return recorded.equals(wantedLines(wanted)) && standing(content.get(), lines) == recorded.size();
    }

    private static List<String> wantedLines(List<Owned> wanted) {
        return wanted.stream()
                .map(Owned::managed)
                .filter(ManagedEntry.Line.class::isInstance)
                .map(managed -> encoded(((ManagedEntry.Line) managed).line()))
                .toList();
    }

    static MergeResult insert(Base base, List<Owned> wanted) {
        String text = base.content()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("");
        List<LineRecord> lines = new ArrayList<>();
        for (String line : wantedLines(wanted)) {
            EditResult inserted = ShellLine.insert(text, line);
            lines.add(new LineRecord(line, inserted.record()));
            text = inserted.text();
        }
        return new MergeResult(
                Optional.of(text.getBytes(StandardCharsets.ISO_8859_1)),
                Optional.of(new Written.Lines(base.existed(), lines)));
    }

    /** A line whose characters are its UTF-8 bytes. */
    private static String encoded(String line) {
        return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
