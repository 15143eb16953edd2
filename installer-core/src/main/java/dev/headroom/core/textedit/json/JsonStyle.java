package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.Text;
import java.util.Optional;

/**
 * How a file is written.
 *
 * @param eol its line end
 * @param unit one step of indent
 * @param colon what stands between a name and its value
 */
record JsonStyle(String eol, String unit, String colon) {
    static JsonStyle of(String text, Optional<JsonContainer> root) {
        return new JsonStyle(Text.eol(text), root.map(r -> unit(text, r)).orElse("  "), colon(text, root));
    }

    /** What follows the comma between two members on one line. */
    String gap() {
        return colon.endsWith(" ") ? " " : "";
    }

    private static String unit(String text, JsonContainer root) {
        String indent = root.first()
                .filter(m -> Text.hasBreak(text.substring(m.previousEnd(), m.nameStart())))
                .map(m -> Text.indentAt(text, m.nameStart()))
                .orElse("");
        return indent.isEmpty() ? "  " : indent;
    }

    private static String colon(String text, Optional<JsonContainer> root) {
        return root.flatMap(JsonContainer::first)
                .map(m -> text.substring(m.nameEnd(), m.valueStart()))
                .filter(between -> between.equals(":") || between.equals(" : "))
                .orElse(": ");
    }
}
