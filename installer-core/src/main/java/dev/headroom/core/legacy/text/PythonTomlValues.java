package dev.headroom.core.legacy.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import dev.headroom.core.textedit.toml.TomlReverter;
import dev.headroom.core.textedit.toml.TomlStatement;
import dev.headroom.core.textedit.toml.TomlStatement.Kind;
import dev.headroom.core.textedit.toml.TomlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the user's own that the Python command line replaced in the settings of Codex and Grok and kept in a comment (version 0.42:
 * headroom/cli/wrap.py, headroom/cli/init.py, headroom/providers/grok_build/config.py).
 */
public final class PythonTomlValues {
    private static final Pattern KEPT = Pattern.compile("[ \\t]*#[ \\t]*was:[ \\t]*(.*?)[ \\t]*");
    private static final Pattern REPLACED =
            Pattern.compile("(?m)^[ \\t]*(model_provider|openai_base_url|base_url)[ \\t]*=[ \\t]*(\"[^\"\n]*\").*$");
    private static final String PROVIDER = "# Headroom init previous provider: ";
    /** In an address of the original's, the name of the project follows. */
    private static final String PROJECT = "/p/";

    private static final List<String> GROK = List.of("model", "grok-build", "base_url");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PythonTomlValues() {}

    /**
     * The text with the values back that stand behind {@code # was:}. Where an address of an earlier proxy is all that was kept, the
     * line goes.
     *
     * @throws EditRefused when the text is not valid, or the edit would change anything else
     */
    public static String putBack(String text) throws EditRefused {
        TomlTree before = TomlTree.of(text);
        List<Splice> splices = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        List<String> table = List.of();
        for (TomlStatement statement : before.statements()) {
            table = statement.kind() == Kind.TABLE ? statement.path() : table;
            if (statement.kind() != Kind.ENTRY) {
                continue;
            }
            List<String> path = new ArrayList<>(table);
            path.addAll(statement.path());
            int lineEnd = Text.lineEnd(text, statement.end());
            Matcher kept = KEPT.matcher(text.substring(statement.end(), lineEnd));
            if (!isTheirs(path, before) || !(kept.matches() || isAdded(path, before))) {
                continue;
            }
            paths.add(path);
            boolean isValue = kept.matches() && !PythonBlocks.isProxyOfProject(kept.group(1));
            splices.add(
                    isValue
                            ? new Splice(
                                    statement.valueStart(),
                                    lineEnd - statement.valueStart(),
                                    "\"" + kept.group(1) + "\"")
                            : TomlReverter.line(text, through(statement, lineEnd)));
        }
        if (splices.isEmpty()) {
            return text;
        }
        TomlTree after = TomlTree.of(Splices.apply(text, splices));
        if (!without(before, paths).equals(without(after, paths))) {
            throw new EditRefused(
                    "not-exactly-ours", 1, 1, "The edit would change more than the values that were kept.");
        }
        return after.text();
    }

    /** The statement with the comment behind it. */
    private static TomlStatement through(TomlStatement it, int end) {
        return new TomlStatement(it.kind(), it.path(), it.root(), it.start(), it.valueStart(), end);
    }

    /** An address that was put into a table of the user's own that had none; the name of the project in it tells. */
    private static boolean isAdded(List<String> path, TomlTree tree) {
        return path.equals(GROK)
                && tree.parsed().get(path) instanceof String url
                && url.contains(PROJECT)
                && !tree.text().contains("# --- headroom:grok-build:start ---");
    }

    private static boolean isTheirs(List<String> path, TomlTree tree) {
        if (!(tree.parsed().get(path) instanceof String value)) {
            return false;
        }
        return switch (path.getLast()) {
            case "model_provider" -> value.equals("headroom");
            case "openai_base_url" -> PythonBlocks.isProxy(value) && isRouted(tree);
            case "base_url" -> path.equals(GROK) && PythonBlocks.isProxyOfProject(value) && value.contains(PROJECT);
            default -> false;
        };
    }

    /** A gateway of the user's own has an address like a proxy's; the provider beside it tells. */
    private static boolean isRouted(TomlTree tree) {
        return tree.string("model_provider").equals(Optional.of("headroom"))
                || (tree.parsed().get(List.of("model_providers", "headroom", "base_url")) instanceof String url
                        && PythonBlocks.isProxy(url));
    }

    private static Map<String, Object> without(TomlTree tree, List<List<String>> paths) {
        Map<String, Object> rest = tree.without(Set.of());
        for (List<String> path : paths) {
            Map<?, ?> table = rest;
            for (String name : path.subList(0, path.size() - 1)) {
                if (table.get(name) instanceof Map<?, ?> inside) {
                    table = inside;
                }
            }
            table.remove(path.getLast());
        }
        return rest;
    }

    /** The text with the lines in which such a value stands brought to one form, to compare two states of one file. */
    public static String inOneForm(String text) {
        return REPLACED.matcher(text.replace("\r\n", "\n")).replaceAll("$1 = $2");
    }

    /** The table of the user's own provider {@code headroom} that {@code init} kept; empty where it led to a proxy, too. */
    public static Optional<String> keptProvider(String text) throws EditRefused {
        for (TomlStatement statement : TomlTree.of(text).statements()) {
            String comment = text.substring(statement.start(), statement.end());
            if (statement.kind() == Kind.COMMENT && comment.startsWith(PROVIDER)) {
                return Optional.of(string(comment.substring(PROVIDER.length()).strip()))
                        .filter(table -> !leadsToProxy(table));
            }
        }
        return Optional.empty();
    }

    /** Whether a comment keeps such a table. */
    static boolean isKeptProvider(String comment) {
        return comment.startsWith(PROVIDER);
    }

    /** The text with that table at its end. */
    public static String withProvider(String text, String table) throws EditRefused {
        String rest = text.isBlank() ? "" : text.stripTrailing() + "\n\n";
        String result = rest + table.stripTrailing() + "\n";
        TomlTree.of(result);
        return result;
    }

    private static boolean leadsToProxy(String table) {
        try {
            return TomlTree.of(table).parsed().get(List.of("model_providers", "headroom", "base_url"))
                            instanceof String url
                    && PythonBlocks.isProxyOfProject(url);
        } catch (EditRefused e) {
            return true;
        }
    }

    private static String string(String json) {
        try {
            return MAPPER.readTree(json).asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
