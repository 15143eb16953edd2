package dev.headroom.app.tools;

import java.util.Collection;
import java.util.stream.Collectors;

/** The table of docs/tools.md that says what was seen with the real tools; all else in that document is somebody's words. */
final class RealToolsTable {
    private static final String HEAD =
            "| tool | scope | arrives after `apply` | arrives after `remove` |\n|---|---|---|---|\n";

    private RealToolsTable() {}

    /** The document with these rows in place of those that the table has; it ends at the first empty line. */
    static String written(String document, Collection<String> rows) {
        int head = document.indexOf(HEAD);
        int end = document.indexOf("\n\n", head);
        if (head < 0 || end < 0) {
            throw new AssertionError("docs/tools.md must hold a table with this head:\n" + HEAD);
        }
        return document.substring(0, head + HEAD.length())
                + rows.stream().map(row -> row + "\n").collect(Collectors.joining())
                + document.substring(end + 1);
    }
}
