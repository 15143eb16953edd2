package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.KeyPathTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes a random settings file in one dialect, in which some of the wanted places may already stand. */
public final class JsonText {
    /** What our editor has to refuse, if anything. */
    String refusal = "";

    private static final List<String> SCALARS = List.of(
            "true",
            "false",
            "null",
            "0",
            "-1.5e+10",
            "12345678901234567890",
            "\"\"",
            "\"é ü 漢 😀\"",
            "\"a \\\"quote\\\" \\\\\"",
            "\"// no comment\"",
            "\"/* none */\"",
            "\"{,}\"",
            "\"\\u00e9\\n\"",
            "\"# >>> headroom >>>\"");
    private static final List<String> SCALARS5 =
            List.of("'single \\' quote'", "+1", ".5", "5.", "Infinity", "-Infinity", "NaN", "'\"'", "'// no'");

    private final Case one;
    private final Dialect dialect;
    private final String eol;
    private final String unit;
    private final String colon;
    private final boolean inline;
    private final boolean comments;
    private final boolean trailing;
    private final StringBuilder out = new StringBuilder();
    private int unique;

    public JsonText(Case one, Dialect dialect) {
        this.one = one;
        this.dialect = dialect;
        this.eol = one.pick("\n", "\n", "\r\n");
        this.unit = one.pick("  ", "  ", "    ", "\t", " ", "");
        this.colon = one.pick(": ", ": ", ":", " : ");
        this.inline = one.oneIn(5);
        this.comments = dialect != Dialect.JSON && !one.oneIn(3);
        this.trailing = dialect != Dialect.JSON && one.oneIn(3);
    }

    public String write(KeyPathTree places) {
        out.append(one.oneIn(8) ? "\uFEFF" : "");
        if (one.oneIn(25)) {
            return out.append(one.pick("", "\n", "  ", "\r\n\r\n", "\t\n")).toString();
        }
        for (int i = one.upTo(1) * one.upTo(2); i > 0; i--) {
            out.append(one.pick(eol, " ", comment(true)));
        }
        object(places, "", inline, 2);
        for (int i = one.upTo(2); i > 0; i--) {
            out.append(one.pick(eol, eol, " ", comment(true)));
        }
        return out.toString();
    }

    private void object(KeyPathTree places, String indent, boolean flat, int depth) {
        List<String> names = names(places);
        out.append('{');
        if (names.isEmpty()) {
            out.append(one.pick("", "", " ", flat ? "" : eol + indent, flat ? " " : comment(true) + eol + indent));
        }
        boolean mixed = one.oneIn(8);
        for (int i = 0; i < names.size(); i++) {
            separate(indent + unit, flat || (mixed && i > 0 && one.oneIn(2)));
            member(places, names.get(i), indent + unit, flat, depth);
            boolean last = i == names.size() - 1;
            out.append(one.oneIn(20) ? " " : "").append(comments && one.oneIn(12) ? " /* before */" : "");
            out.append(!last || (trailing && one.oneIn(2)) ? "," : "");
            out.append(comments && one.oneIn(6) && !flat ? " // after" + eol + indent + unit : "");
            out.append(comments && last && one.oneIn(8) && !flat ? eol + indent + unit + comment(false) + eol : "");
        }
        if (!names.isEmpty()) {
            out.append(flat ? one.pick("", "", " ") : eol + indent);
        }
        out.append('}');
    }

    private void separate(String indent, boolean flat) {
        if (flat) {
            out.append(one.pick("", " ", " "));
            return;
        }
        out.append(one.oneIn(10) ? eol : "").append(eol).append(indent);
        if (comments && one.oneIn(6)) {
            out.append(comment(false)).append(eol).append(indent);
        }
    }

    private String comment(boolean anywhere) {
        if (!comments) {
            return " ";
        }
        String text = one.pick("note", "{ \"env\": 1 }", "é \"", "env", "' , }");
        return one.oneIn(2) ? "// " + text + eol : "/* " + text + (anywhere ? eol + " * more" : "") + " */";
    }

    /** The wanted names that stand here, and the user's own, in any order. */
    private List<String> names(KeyPathTree places) {
        List<String> names = new ArrayList<>();
        for (String name : places.children().keySet()) {
            if (one.oneIn(2)) {
                names.add(name);
            }
            if (names.contains(name) && one.oneIn(40)) {
                names.add(name);
                refusal = refusal.isEmpty() ? "duplicate-key" : refusal;
            }
        }
        for (int i = one.pick(0, 0, 1, 2, 3, 5); i > 0; i--) {
            names.add("m" + unique++);
        }
        if (one.oneIn(20)) {
            names.add("m" + unique);
            names.add("m" + unique++);
        }
        Collections.shuffle(names, one.random);
        return names;
    }

    private void member(KeyPathTree places, String name, String indent, boolean flat, int depth) {
        out.append(name(name)).append(colon);
        KeyPathTree below = places.child(name).orElse(null);
        if (below == null) {
            value(indent, flat, depth);
        } else if (below.isEnd()) {
            out.append(one.oneIn(3) ? existing(indent, flat) : "\"http://user.example/" + unique++ + "\"");
        } else if (one.oneIn(60)) {
            out.append(one.pick("\"text\"", "null", "[]", "3"));
            refusal = refusal.isEmpty() ? "wrong-type" : "any";
        } else {
            object(below, indent, flat || one.oneIn(6), depth);
        }
    }

    private String existing(String indent, boolean flat) {
        return one.oneIn(3)
                ? "{\"a\":" + (flat ? "" : eol + indent) + "1}"
                : one.pick("null", "true", "[1, 2]", "\"\"", "\"http:\\/\\/x\"", "17");
    }

    private String name(String name) {
        if (dialect == Dialect.JSON5 && one.oneIn(2)) {
            return one.oneIn(2) ? name : "'" + name + "'";
        }
        return one.oneIn(20)
                ? "\"" + "\\u%04x".formatted((int) name.charAt(0)) + name.substring(1) + "\""
                : "\"" + name + "\"";
    }

    private void value(String indent, boolean flat, int depth) {
        switch (depth == 0 ? 2 + one.upTo(3) : one.upTo(5)) {
            case 0 -> object(KeyPathTree.of(List.of()), indent, flat || one.oneIn(3), depth - 1);
            case 1 -> array(indent, flat, depth - 1);
            case 2 -> out.append(dialect == Dialect.JSON5 ? one.pick(SCALARS5) : one.pick(SCALARS));
            case 3 -> out.append(one.pick(SCALARS));
            default -> out.append("\"u").append(unique++).append('"');
        }
    }

    private void array(String indent, boolean flat, int depth) {
        out.append('[');
        for (int i = one.upTo(3), n = i; i > 0; i--) {
            separate(indent + unit, flat);
            value(indent + unit, flat, depth);
            out.append(i > 1 || (trailing && n > 0) ? "," : "");
        }
        out.append(flat ? "" : eol + indent).append(']');
    }
}
