package dev.headroom.core.legacy.text;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Text;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonCheck;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.json.JsonReverter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what Headroom's own Python command line writes into other programs' files. The formats are those of its version
 * 0.28 and later (github.com/chopratejas/headroom: headroom/install/providers.py, headroom/providers/*&#47;install.py). It
 * strips white space from the end of a file and rewrites JSON as a whole, so that what it changed besides cannot be told.
 */
public final class PythonBlocks {
    private static final List<String> OPENCODE = List.of("provider", "headroom");
    private static final Pattern LOOPBACK = PythonCodexBlock.LOOPBACK;

    private PythonBlocks() {}

    /**
     * The text of a shell file without the marked block of {@code export} lines. Lines that somebody else put between the
     * markers stay, and markers in a here-document or a quoted string are not taken for real ones.
     *
     * @return empty when there is no block; an empty string when nothing else was in the file
     * @throws EditRefused {@code unclosed-block} when a start marker has no end marker
     */
    public static Optional<String> shell(String text) throws EditRefused {
        return shell(text, (name, value) -> true);
    }

    /**
     * Removes the block of the Python installer from a shell file in which the user may have put exports of their own between
     * the markers.
     *
     * @param ours whether a variable with this text between its quotes is to go; others stay, as lines of their own
     */
    public static Optional<String> shell(String text, BiPredicate<String, String> ours) throws EditRefused {
        return PythonShellBlock.remove(text, ours);
    }

    /** What the marked block of a shell file exports, each as the text between its quotes; empty without a block. */
    public static Optional<Map<String, String>> shellExports(String text) throws EditRefused {
        return PythonShellBlock.exports(text);
    }

    /** Whether a value is an address as the Python command line writes it, of whichever port. */
    public static boolean isProxy(String value) {
        return LOOPBACK.matcher(value).matches();
    }

    /** Whether a value is such an address, or one with the name of a project in its path. */
    public static boolean isProxyOfProject(String value) {
        return PythonCodexBlock.LOOPBACK_OF_PROJECT.matcher(value).matches();
    }

    /**
     * The port of an address of either form.
     *
     * @param value one for which {@link #isProxyOfProject} holds
     */
    public static int port(String value) {
        Matcher address = PythonCodexBlock.LOOPBACK_OF_PROJECT.matcher(value);
        if (!address.matches()) {
            throw new IllegalArgumentException("not an address of a proxy");
        }
        return Integer.parseInt(address.group(1));
    }

    /**
     * Codex's settings without the provider {@code headroom}, the root keys that choose it, and its markers. Anything else
     * stays, wherever the markers are.
     *
     * @return empty when nothing of it is there
     */
    public static Optional<String> codex(String text) throws EditRefused {
        return PythonCodexBlock.remove(text);
    }

    /**
     * OpenCode's settings without the provider {@code headroom}, if it leads to a proxy on this machine.
     *
     * @return empty when it is not there
     */
    public static Optional<String> opencode(String text) throws EditRefused {
        var url = new JsonEdit(Dialect.JSONC).read(text, List.of("provider", "headroom", "options", "baseURL"));
        return url.filter(value -> LOOPBACK.matcher(value).matches()).isEmpty()
                ? Optional.empty()
                : Optional.of(JsonReverter.without(text, Dialect.JSONC, OPENCODE, 1));
    }

    /**
     * Whether OpenCode's settings say what a copy of them says from before the provider {@code headroom} was put in, and
     * hold nothing that the copy could lack (comments), so that the copy can stand in their place.
     */
    public static boolean opencodeIs(String text, String copy) {
        try {
            JsonCheck.sameExcept(text, text, Dialect.JSON, List.of());
            Optional<String> without = opencode(text);
            JsonCheck.sameExcept(without.orElse(text), copy, Dialect.JSONC, List.of());
            return without.isPresent();
        } catch (EditRefused e) {
            return false;
        }
    }

    /** A text as a JSON string with its quotes. */
    public static String quoted(String text) {
        return Text.quote(text);
    }

    /**
     * Claude's settings with the user's own values back in {@code env}.
     *
     * @param written the variables that were written, with their values
     * @param previous the raw JSON of what stood there before; a name that is missing here did not exist
     */
    public static RevertResult claude(String text, Map<String, String> written, Map<String, String> previous)
            throws EditRefused {
        List<KeyRecord> keys = written.entrySet().stream()
                .map(e -> new KeyRecord(
                        new KeyValue(List.of("env", e.getKey()), e.getValue()),
                        Optional.ofNullable(previous.get(e.getKey())),
                        previous.isEmpty() ? 1 : 0,
                        ""))
                .toList();
        return JsonReverter.revert(text, Dialect.JSON, keys);
    }
}
