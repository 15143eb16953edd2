package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.KeyValue;
import java.util.List;

/** Writes a random TOML file in which our root keys may already stand, or something that only looks like them. */
public final class TomlText {
    /** What our editor has to refuse, if anything. */
    String refusal = "";

    private static final List<String> COMMENTS = List.of(
            "# note",
            "#",
            "# openai_base_url = \"http://127.0.0.1:8787/v1\"",
            "# [table]",
            "#:schema https://x.example/s.json",
            "# --- Headroom persistent provider ---",
            "# é 漢 😀 \"\"\" '''");
    private static final List<String> ONE_LINE = List.of(
            "1",
            "-0x1F".substring(1),
            "1_000",
            "3.14",
            "-1e10",
            "inf",
            "nan",
            "true",
            "1979-05-27T07:32:00Z",
            "07:32:00",
            "\"\"",
            "\"a \\\"q\\\" \\\\\"",
            "'C:\\x'",
            "\"# no\"",
            "\"[x]\"",
            "\"é 漢 😀\"",
            "{ a = 1, \"b.c\" = \"}\" }",
            "[]",
            "[ 1, 'a', { x = [2] } ]",
            "\"\"\"one line\"\"\"",
            "''''quoted''''",
            "\"\"\"\"two\"\"\"\"\"",
            "{}",
            "\"\\u00e9\"");
    private static final List<String> MANY_LINES = List.of(
            "\"\"\"~[projects.x]~openai_base_url = \"x\"~\"\"\"",
            "'''~[[a]]~# not a comment~'''",
            "\"\"\"\\~   joined ]~ \\\"\"\" \"\"\"",
            "[~  1, # one ]~  [2,~ 3],~]",
            "[~  \"]\",~  '''~[x]~''',~]",
            "\"\"\"~openai_base_url = 'y'~\"\"\"");

    private final Case one;
    private final String eol;
    private final StringBuilder out = new StringBuilder();
    private int unique;

    public TomlText(Case one) {
        this.one = one;
        this.eol = one.pick("\n", "\n", "\r\n");
    }

    public String write(List<KeyValue> entries) {
        out.append(one.oneIn(8) ? "\uFEFF" : "");
        if (one.oneIn(25)) {
            return out.append(one.pick("", "\n", "  ", "\r\n\r\n", "# only", "# only\n\n"))
                    .toString();
        }
        trivia();
        int at = one.upTo(3);
        for (int i = 0; i <= at; i++) {
            ours(entries, i == at);
            entry("k" + unique++);
        }
        for (int i = one.upTo(3); i > 0; i--) {
            table(entries);
        }
        trivia();
        if (one.oneIn(4)) {
            while (out.length() > 0 && "\r\n \t".indexOf(out.charAt(out.length() - 1)) >= 0) {
                out.setLength(out.length() - 1);
            }
        }
        return out.toString();
    }

    private void ours(List<KeyValue> entries, boolean now) {
        for (KeyValue managed : now && one.oneIn(2) ? entries : List.<KeyValue>of()) {
            String key = managed.path().getFirst();
            switch (one.upTo(12)) {
                case 0 -> {
                    line(bare(key) + " = 1");
                    line(one.pick("\"" + key + "\"", "'" + key + "'", bare(key)) + " = 'again'");
                    refusal = "any";
                }
                case 1 -> {
                    line(bare(key) + one.pick(".x", " . 'y'") + " = 1");
                    refusal = "any";
                }
                case 2, 3, 4, 5 ->
                    line(spelled(key) + " = "
                            + (one.oneIn(2)
                                    ? one.pick(ONE_LINE)
                                    : one.pick(MANY_LINES).replace("~", eol)));
                default ->
                    line(spelled(key) + one.pick(" = ", "=", "  =\t") + "\"http://user.example/" + unique++ + "\"");
            }
        }
    }

    private static String bare(String key) {
        return key.contains(" ") ? "'" + key + "'" : key;
    }

    private String spelled(String key) {
        return one.pick(
                bare(key),
                bare(key),
                "\"" + key + "\"",
                "'" + key + "'",
                "\"\\u%04x".formatted((int) key.charAt(0)) + key.substring(1) + "\"");
    }

    private void table(List<KeyValue> entries) {
        String name = "t" + unique++;
        line(one.pick("[" + name + "]", "[" + name + ".\"a.b\"]", "[[" + name + "]]", "[ " + name + " . 'x]y' ]"));
        if (one.oneIn(3)) {
            entries.forEach(managed -> line(bare(managed.path().getFirst()) + " = \"http://127.0.0.1:8787/v1\""));
        }
        for (int i = one.upTo(3); i > 0; i--) {
            entry("m" + unique++);
        }
        if (one.oneIn(40)) {
            line("[" + bare(entries.getFirst().path().getFirst()) + one.pick("]", ".x]"));
            refusal = "any";
        }
    }

    private void entry(String key) {
        line(one.pick(key, key, "\"" + key + "\"", "'" + key + " x'", key + ".d", "d" + key + ". \"a.b\" .c") + " = "
                + value());
        trivia();
    }

    private String value() {
        return switch (one.upTo(3)) {
            case 0 -> one.pick(ONE_LINE);
            case 1 -> one.pick(MANY_LINES).replace("~", eol);
            default -> "\"u" + unique++ + "\"";
        };
    }

    private void trivia() {
        for (int i = one.upTo(2); i > 0; i--) {
            line(one.pick("", "", one.pick(COMMENTS)));
        }
    }

    private void line(String text) {
        out.append(one.oneIn(15) ? "  " : "").append(text);
        out.append(one.oneIn(12) ? " " : "");
        out.append(one.oneIn(8) && !text.isEmpty() && !text.startsWith("#") ? one.pick(COMMENTS) : "");
        out.append(one.oneIn(30) ? "\n" : eol);
    }
}
