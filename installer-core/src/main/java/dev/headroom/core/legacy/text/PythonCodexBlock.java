package dev.headroom.core.legacy.text;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.toml.TomlReverter;
import dev.headroom.core.textedit.toml.TomlStatement;
import dev.headroom.core.textedit.toml.TomlStatement.Kind;
import dev.headroom.core.textedit.toml.TomlTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the custom provider out of Codex's settings, by what its keys say and not by its markers: Codex rewrites the file
 * and drops or moves comments, and may put tables of its own between the markers.
 */
final class PythonCodexBlock {
    private static final Set<String> MARKERS = Set.of(
            "# --- Headroom persistent provider ---",
            "# --- end Headroom persistent provider ---",
            "# --- Headroom init provider ---",
            "# --- end Headroom init provider ---",
            "# --- Headroom proxy (auto-injected by headroom wrap codex) ---",
            "# --- end Headroom ---");
    private static final List<String> PROVIDER = List.of("model_providers", "headroom");
    static final Pattern LOOPBACK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/v1)?");

    /** An address with the name of the project in its path, as a session of the original writes it. */
    static final Pattern LOOPBACK_OF_PROJECT =
            Pattern.compile("http://127\\.0\\.0\\.1:(\\d{1,5})(/p/[^/]+)?(/v1|/anthropic)?");

    private PythonCodexBlock() {}

    static Optional<String> remove(String text) throws EditRefused {
        TomlTree tree = TomlTree.of(text);
        List<TomlStatement> theirs = theirs(tree);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        TomlTree after = TomlTree.of(Splices.apply(text, lines(text, theirs)));
        Set<String> keys = new HashSet<>();
        theirs.stream()
                .filter(TomlStatement::isRootEntry)
                .forEach(s -> keys.add(s.path().getFirst()));
        keys.remove(PROVIDER.getFirst());
        if (!rest(tree, keys).equals(rest(after, Set.of()))) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The edit would change more than the block.");
        }
        return Optional.of(after.text());
    }

    private static List<TomlStatement> theirs(TomlTree tree) {
        boolean provider = isLoopback(tree.parsed().get(List.of("model_providers", "headroom", "base_url")));
        boolean chosen = tree.string("model_provider").equals(Optional.of("headroom"));
        boolean url = (provider || chosen) && isLoopback(tree.parsed().get(List.of("openai_base_url")));
        List<TomlStatement> theirs = new ArrayList<>();
        List<String> table = List.of();
        for (TomlStatement statement : tree.statements()) {
            table = statement.kind() == Kind.TABLE ? statement.path() : table;
            boolean is =
                    switch (statement.kind()) {
                        case COMMENT -> isMark(tree.text().substring(statement.start(), statement.end()));
                        case TABLE -> provider && isProvider(table);
                        case ENTRY ->
                            (chosen && isRoot(statement, "model_provider"))
                                    || (url && isRoot(statement, "openai_base_url"))
                                    || (provider && isProvider(joined(table, statement.path())));
                    };
            if (is) {
                theirs.add(statement);
            }
        }
        return theirs;
    }

    private static boolean isMark(String comment) {
        return MARKERS.contains(comment.strip()) || PythonTomlValues.isKeptProvider(comment);
    }

    private static boolean isLoopback(@Nullable Object value) {
        return value instanceof String url && LOOPBACK.matcher(url).matches();
    }

    private static boolean isRoot(TomlStatement statement, String key) {
        return statement.isRootEntry() && statement.path().equals(List.of(key));
    }

    private static boolean isProvider(List<String> path) {
        return path.size() >= 2 && path.subList(0, 2).equals(PROVIDER);
    }

    private static List<String> joined(List<String> table, List<String> key) {
        List<String> path = new ArrayList<>(table);
        path.addAll(key);
        return path;
    }

    /** Whole lines; with the blank lines between two of them, and one of those around. */
    static List<Splice> lines(String text, List<TomlStatement> statements) {
        List<Splice> lines = new ArrayList<>();
        for (TomlStatement statement : statements) {
            Splice line = TomlReverter.line(text, statement);
            if (!lines.isEmpty()
                    && text.substring(lines.getLast().end(), line.offset()).isBlank()) {
                int start = lines.removeLast().offset();
                line = new Splice(start, line.end() - start, "");
            }
            lines.add(line);
        }
        return lines.stream().map(line -> withBlankLine(text, line)).toList();
    }

    private static Splice withBlankLine(String text, Splice lines) {
        String before = text.substring(0, lines.offset());
        boolean blankBefore = before.isBlank() || before.endsWith("\n\n") || before.endsWith("\n\r\n");
        int next = text.indexOf('\n', lines.end());
        int end = blankBefore && next >= 0 && text.substring(lines.end(), next).isBlank() ? next + 1 : lines.end();
        if (blankBefore && end == text.length() && !before.isBlank()) {
            // At the end of a file stood neither the line before it nor, as version 0.28 writes it, the one behind.
            int start = before.length() - (before.endsWith("\r\n") ? 2 : 1);
            return new Splice(start, end - start, "");
        }
        if (end > lines.end()) {
            return new Splice(lines.offset(), end - lines.offset(), "");
        }
        return lines;
    }

    /** The tree without the provider and some root keys; an empty table of providers counts as none. */
    private static Map<String, Object> rest(TomlTree tree, Set<String> keys) {
        Map<String, Object> rest = tree.without(keys);
        if (rest.get(PROVIDER.getFirst()) instanceof Map<?, ?> providers) {
            providers.remove(PROVIDER.getLast());
            if (providers.isEmpty()) {
                rest.remove(PROVIDER.getFirst());
            }
        }
        return rest;
    }
}
