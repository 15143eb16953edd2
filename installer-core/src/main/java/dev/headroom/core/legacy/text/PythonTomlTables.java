package dev.headroom.core.legacy.text;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.toml.TomlStatement;
import dev.headroom.core.textedit.toml.TomlStatement.Kind;
import dev.headroom.core.textedit.toml.TomlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Takes out of the settings of Codex and Grok what the Python command line marks there besides a provider: tables of MCP servers, the
 * model {@code grok-build} that leads to a proxy, and the switch for hooks. A table counts by what it says, not by where it is (formats
 * of version 0.42: headroom/mcp_registry/codex.py, headroom/providers/grok_build/config.py, headroom/cli/init.py).
 */
public final class PythonTomlTables {
    private static final Pattern SERVER_MARK = Pattern.compile("# --- Headroom MCP server(?:: (\\S+))? ---");
    private static final String MEMORY_END = "# --- end Headroom memory ---";
    private static final Set<String> MEMORY_MARKS = Set.of("# --- Headroom memory MCP (auto-injected) ---", MEMORY_END);
    private static final Pattern ANY_MARK =
            Pattern.compile("# --- (end )?Headroom (MCP server(: \\S+)?|init features) ---"
                    + "|# --- headroom:grok-build:(start|end) ---");

    /** The blank line that {@code init} puts between the head of a table of the user's own and its entry. */
    private static final Pattern MADE_BLANK =
            Pattern.compile("(?m)^[ \\t]*\\[[ \\t]*[\"']?features[\"']?[ \\t]*][^\n]*\n(\r?\n)\\z");

    private static final String GROK_MARK = "# --- headroom:grok-build:start ---";
    private static final String HOOKS_MARK = "# --- Headroom init features ---";
    private static final List<String> FEATURES = List.of("features");
    private static final List<String> HOOKS = List.of("features", "hooks");
    private static final List<String> SERVER = List.of("mcp_servers", "headroom");
    private static final List<String> MEMORY = List.of("mcp_servers", "headroom_memory");

    private PythonTomlTables() {}

    /**
     * The text without those tables and their markers.
     *
     * @param servers whether MCP servers go too
     * @return empty when nothing of it is there
     * @throws EditRefused when the text is not valid, or the edit would change anything else
     */
    public static Optional<String> remove(String text, boolean servers) throws EditRefused {
        TomlTree tree = TomlTree.of(text);
        Set<List<String>> tables = tables(tree, servers);
        List<TomlStatement> theirs = theirs(tree, tables, servers);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        List<Splice> lines = PythonCodexBlock.lines(text, theirs).stream()
                .map(line -> withMadeBlank(text, line))
                .toList();
        TomlTree after = TomlTree.of(Splices.apply(text, lines));
        if (!without(tree, tables).equals(without(after, Set.of()))) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The edit would change more than Headroom's own tables.");
        }
        return Optional.of(after.text());
    }

    /** The names of the tables and entries that are theirs. */
    private static Set<List<String>> tables(TomlTree tree, boolean servers) {
        Set<List<String>> tables = new TreeSet<>(java.util.Comparator.comparing(Object::toString));
        for (TomlStatement statement : tree.statements()) {
            String comment = comment(tree, statement);
            Matcher server = SERVER_MARK.matcher(comment);
            if (servers && server.matches()) {
                tables.add(List.of(
                        "mcp_servers", Optional.ofNullable(server.group(1)).orElse("headroom")));
            } else if (comment.equals(GROK_MARK) && isProxy(tree, List.of("model", "grok-build", "base_url"))) {
                tables.add(List.of("model", "grok-build"));
            } else if (comment.equals(HOOKS_MARK)) {
                // A table that holds nothing else came with it.
                boolean alone = tree.parsed().get(FEATURES) instanceof TomlTable features && features.size() == 1;
                tables.add(alone ? FEATURES : HOOKS);
            }
        }
        if (servers && PythonServers.isStartedBy(words(tree, SERVER))) {
            tables.add(SERVER);
        }
        if (servers && words(tree, MEMORY).contains("headroom.memory.mcp_server")) {
            tables.add(MEMORY);
        }
        tables.removeIf(name -> tree.parsed().get(name) == null);
        return tables;
    }

    /** The program of a server with its arguments; also where a program that rewrites the file dropped the markers. */
    private static List<String> words(TomlTree tree, List<String> name) {
        List<String> words = new ArrayList<>();
        if (tree.parsed().get(name) instanceof TomlTable server) {
            words.add(String.valueOf(server.get(List.of("command"))));
            if (server.get(List.of("args")) instanceof TomlArray args) {
                args.toList().forEach(word -> words.add(word.toString()));
            }
        }
        return words;
    }

    private static Splice withMadeBlank(String text, Splice line) {
        Matcher blank = MADE_BLANK.matcher(text.substring(0, line.offset()));
        if (!text.startsWith(HOOKS_MARK, line.offset()) || !blank.find()) {
            return line;
        }
        return new Splice(blank.start(1), line.end() - blank.start(1), "");
    }

    private static boolean isProxy(TomlTree tree, List<String> path) {
        return tree.parsed().get(path) instanceof String url && PythonBlocks.isProxyOfProject(url);
    }

    private static List<TomlStatement> theirs(TomlTree tree, Set<List<String>> tables, boolean servers) {
        List<TomlStatement> theirs = new ArrayList<>();
        List<String> table = List.of();
        for (TomlStatement statement : tree.statements()) {
            table = statement.kind() == Kind.TABLE ? statement.path() : table;
            List<String> name = statement.kind() == Kind.ENTRY ? joined(table, statement.path()) : table;
            boolean is = statement.kind() == Kind.COMMENT
                    ? isMark(comment(tree, statement), servers)
                    : tables.stream().anyMatch(theirs(name));
            if (is) {
                theirs.add(statement);
            }
        }
        return theirs;
    }

    private static boolean isMark(String comment, boolean servers) {
        boolean isOfServer = comment.contains(" MCP ") || comment.equals(MEMORY_END);
        boolean isMark = ANY_MARK.matcher(comment).matches() || MEMORY_MARKS.contains(comment);
        return isMark && (servers || !isOfServer);
    }

    private static Predicate<List<String>> theirs(List<String> name) {
        return table ->
                name.size() >= table.size() && name.subList(0, table.size()).equals(table);
    }

    private static String comment(TomlTree tree, TomlStatement statement) {
        return statement.kind() == Kind.COMMENT
                ? tree.text().substring(statement.start(), statement.end()).strip()
                : "";
    }

    private static List<String> joined(List<String> table, List<String> key) {
        List<String> path = new ArrayList<>(table);
        path.addAll(key);
        return path;
    }

    /** What the text means without some tables; a table that is then empty counts as none. */
    private static Map<String, Object> without(TomlTree tree, Set<List<String>> tables) {
        Map<String, Object> rest = new HashMap<>(tree.without(Set.of()));
        for (List<String> name : tables) {
            if (name.size() == 1) {
                rest.remove(name.getFirst());
            } else if (rest.get(name.getFirst()) instanceof Map<?, ?> parent) {
                parent.remove(name.getLast());
            }
        }
        rest.values().removeIf(value -> value instanceof Map<?, ?> parent && parent.isEmpty());
        return rest;
    }
}
