package dev.headroom.app.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One row of the table of docs/tools.md in a file of its own, from its first cell on. So a run that ends early loses no row, rows may be
 * seen in several runs, and nobody copies one by hand.
 */
final class SeenRow {
    static final String NOT_SEEN = "not seen";
    private static final String GREEN = "green";

    private final RealTool tool;
    private final String scope;
    private final Path file;
    private final Map<String, String> cells = new LinkedHashMap<>();

    /**
     * A row of which nothing was seen.
     *
     * @param folder where the files of all rows are
     */
    SeenRow(Path folder, RealTool tool, String scope) {
        this.tool = tool;
        this.scope = scope;
        file = folder.resolve(tool.id() + "-" + scope + ".row");
        RealToolsTable.COLUMNS.forEach(column -> cells.put(column, NOT_SEEN));
    }

    /** Whether an earlier run saw every cell of this version of the tool, and each was right. */
    boolean isGreen() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.getFirst().startsWith(RealToolsTable.start(tool, scope))
                && lines.getLast().equals(GREEN);
    }

    /** Writes down one cell. */
    void saw(String column, String cell) throws IOException {
        cells.put(column, cell);
        write("");
    }

    /** Writes down that every cell was right. */
    void passed() throws IOException {
        write(GREEN + "\n");
    }

    private void write(String end) throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, RealToolsTable.row(tool, scope, cells.values()) + "\n" + end);
    }

    /** The rows in a folder's files, by their {@linkplain RealToolsTable#key keys}. */
    static Map<String, String> all(Path folder) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path row : files.toList()) {
                    String text = Files.readAllLines(row).getFirst();
                    rows.put(RealToolsTable.key(text), text);
                }
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return cells.toString();
    }
}
