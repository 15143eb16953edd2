package dev.headroom.app.tools;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of docs/tools.md that says what was seen with the real tools; all else in that document is somebody's words. */
final class RealToolsTable {
    /** After what the tool was asked, in the order of the columns. */
    static final List<String> COLUMNS =
            List.of("`apply`", "`kill -9`", "`stop`", "`remove`", "its file rewritten", "two vendors");

    private static final String HEAD = "| tool | scope | " + String.join(" | ", COLUMNS) + " |\n" + "|---|---|"
            + "---|".repeat(COLUMNS.size()) + "\n";

    private RealToolsTable() {}

    /** By which a row is found again when another version of the tool was asked. */
    static String key(RealTool tool, String scope) {
        return tool.id() + " " + scope;
    }

    /** The row of a tool in one scope, with a cell for each column. */
    static String row(RealTool tool, String scope, Collection<String> cells) {
        return start(tool, scope) + " " + String.join(" | ", cells) + " |";
    }

    /** With which the row of this version of a tool begins. */
    static String start(RealTool tool, String scope) {
        return "| " + tool.id() + " " + tool.version() + " | " + scope + " |";
    }

    /** The key of a row as it stands in the document. */
    static String key(String row) {
        String[] cells = row.split("\\|", 4);
        return cells[1].strip().split(" ", 2)[0] + " " + cells[2].strip();
    }

    /** The rows that stand in the document, by their keys. */
    static Map<String, String> rows(String document) {
        Map<String, String> all = new TreeMap<>();
        int start = document.indexOf(HEAD) + HEAD.length();
        document.substring(start, document.indexOf("\n\n", start) + 1).lines().forEach(row -> all.put(key(row), row));
        return all;
    }

    /** The document with these rows in place of those of the same tools and scopes; the table ends at the first empty line. */
    static String written(String document, Map<String, String> rows) {
        int head = document.indexOf(HEAD);
        int end = document.indexOf("\n\n", head);
        if (head < 0 || end < 0) {
            throw new AssertionError("docs/tools.md must hold a table with this head:\n" + HEAD);
        }
        Map<String, String> all = rows(document);
        all.putAll(rows);
        return document.substring(0, head + HEAD.length())
                + all.values().stream().map(row -> row + "\n").collect(Collectors.joining())
                + document.substring(end + 1);
    }
}
