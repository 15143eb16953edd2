package dev.headroom.core.textedit.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Tells which lines of a shell file begin inside a here-document or a quoted string. A file in which a quote or a
 * here-document never ends was not understood: then no line counts as inside.
 */
public final class ShellQuoting {
    private static final String WORD_BREAKS = " \t;&|()<>\r";

    private final List<Boolean> inside = new ArrayList<>();
    private final Deque<String> hereDocuments = new ArrayDeque<>();
    private char quote;

    private ShellQuoting() {}

    /** One answer per line. */
    public static List<Boolean> insides(List<String> lines) {
        var quoting = new ShellQuoting();
        for (String line : lines) {
            quoting.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
        boolean understood = quoting.quote == 0 && quoting.hereDocuments.isEmpty();
        return understood ? quoting.inside : Collections.nCopies(lines.size(), false);
    }

    private void line(String line) {
        boolean here = quote == 0 && !hereDocuments.isEmpty();
        inside.add(here || quote != 0);
        if (!here) {
            code(line);
        } else if (line.equals(hereDocuments.element()) || isTabbedEnd(line)) {
            hereDocuments.remove();
        }
    }

    /** A delimiter that was written with {@code <<-} is kept with a tab before it. */
    private boolean isTabbedEnd(String line) {
        String delimiter = hereDocuments.element();
        return delimiter.startsWith("\t") && line.replaceFirst("^\t+", "").equals(delimiter.substring(1));
    }

    private void code(String line) {
        for (int at = 0; at < line.length(); ) {
            at = quote == 0 ? plain(line, at) : quoted(line, at);
        }
    }

    /** {@code $'} quotes are marked by a dollar: in them a backslash escapes, in plain single quotes it does not. */
    private int quoted(String line, int at) {
        char c = line.charAt(at);
        if (c == '\\' && quote != '\'') {
            return at + 2;
        }
        if (c == (quote == '$' ? '\'' : quote)) {
            quote = 0;
        }
        return at + 1;
    }

    private int plain(String line, int at) {
        char c = line.charAt(at);
        boolean wordStart = at == 0 || WORD_BREAKS.indexOf(line.charAt(at - 1)) >= 0;
        if (c == '#' && wordStart) {
            return line.length();
        }
        if (line.startsWith("<<<", at)) {
            return at + 3;
        }
        if (line.startsWith("<<", at)) {
            return hereDocument(line, at + 2);
        }
        if (line.startsWith("$'", at)) {
            quote = '$';
            return at + 2;
        }
        if (c == '\'' || c == '"') {
            quote = c;
        }
        return c == '\\' ? at + 2 : at + 1;
    }

    private int hereDocument(String line, int start) {
        boolean tabs = line.startsWith("-", start);
        int at = tabs ? start + 1 : start;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int end = at;
        while (end < line.length() && WORD_BREAKS.indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String word = line.substring(at, end).replaceAll("[\"'\\\\]", "");
        if (!word.isEmpty()) {
            hereDocuments.add(tabs ? "\t" + word : word);
        }
        return end;
    }
}
