package dev.headroom.core.textedit.shell;

import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds one whole line of ours to the end of a shell file, and removes it. The text is the file's bytes decoded as ISO-8859-1,
 * so that all bytes survive; decode the line in the same way. Any shell file can be edited.
 *
 * <p>If a file holds several of our lines, only the last one can be removed together with the line end that was missing before
 * the first. To remove an earlier line, first remove the later ones and then add them again; so every order of removals ends
 * in the original bytes.
 */
public final class ShellLine {
    private static final List<String> PATH = List.of("line");

    private ShellLine() {}

    /** Appends the line, with whatever is needed before it to make it a command of its own. */
    public static EditResult insert(String base, String line) {
        if (line.isBlank() || Text.hasBreak(line)) {
            throw new IllegalArgumentException("one line without a line end is wanted");
        }
        String inserted = separator(base) + line + "\n";
        int before = starts(base, line).size();
        var key = new KeyRecord(new KeyValue(PATH, line), Optional.empty(), before, inserted);
        return Splices.inserted(base, List.of(new Splice(base.length(), 0, inserted)), List.of(key));
    }

    /** Takes our line out again, the last one when the user's own text holds the same line. */
    public static RevertResult revert(String current, EditRecord record, String line) {
        if (Splices.isAsWritten(current, record)) {
            return new RevertResult(Splices.apply(current, record.inverse()), List.of(), true);
        }
        KeyRecord key = record.keys().getFirst();
        List<Integer> starts = starts(current, line);
        if (starts.size() <= key.createdParents()) {
            return new RevertResult(current, List.of(key), false);
        }
        return new RevertResult(Splices.apply(current, List.of(cut(current, starts.getLast(), key))), List.of(), false);
    }

    /** A line end that is missing, and an empty line where a backslash would take ours for its continuation. */
    private static String separator(String base) {
        if (base.isEmpty()) {
            return "";
        }
        boolean ended = base.endsWith("\n");
        int end = ended ? base.length() - 1 : base.length();
        int backslashes = 0;
        while (end > backslashes && base.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return (ended ? "" : "\n") + (backslashes % 2 == 1 ? "\n" : "");
    }

    /** Our line; with the separator only when nothing follows, because the separator may be needed for what does. */
    private static Splice cut(String current, int start, KeyRecord key) {
        int lineEnd = Text.lineEnd(current, start);
        int next = current.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, current.length());
        int lead = key.inserted().length() - key.managed().value().length() - 1;
        String separator = key.inserted().substring(0, lead);
        boolean ours = next == current.length() && current.substring(0, start).endsWith(separator);
        int from = ours ? start - separator.length() : start;
        return new Splice(from, next - from, "");
    }

    /** Where whole lines begin that are identical to ours, whatever their line end. */
    private static List<Integer> starts(String text, String line) {
        List<Integer> starts = new ArrayList<>();
        for (int at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
            int end = at + line.length();
            boolean begins = at == 0 || text.charAt(at - 1) == '\n';
            boolean ends = end == text.length() || text.charAt(end) == '\n' || text.startsWith("\r\n", end);
            if (begins && ends) {
                starts.add(at);
            }
        }
        return starts;
    }
}
