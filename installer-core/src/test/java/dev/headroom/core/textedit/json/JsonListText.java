package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.ListEntry;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a random settings file with a list of models, each with an address of its own, and the paths to some of these. */
final class JsonListText {
    static final String LIST = "models";

    /** The place of each address that is to be ours: the number of its element, and the path. */
    final Map<Integer, List<String>> wanted = new LinkedHashMap<>();

    private final Case one;
    private final Dialect dialect;
    private final String eol;
    private final String unit;
    private final boolean comments;
    private final boolean trailing;
    private final boolean nested;

    JsonListText(Case one, Dialect dialect) {
        this.one = one;
        this.dialect = dialect;
        this.eol = one.pick("\n", "\n", "\r\n");
        this.unit = one.pick("  ", "    ", "\t", "");
        this.comments = dialect != Dialect.JSON && one.oneIn(2);
        this.trailing = dialect != Dialect.JSON && one.oneIn(3);
        this.nested = one.oneIn(4);
    }

    /** The text; {@link #wanted} is known afterwards. */
    String write() {
        List<String> elements = new ArrayList<>();
        int count = 1 + one.upTo(4);
        for (int index = 0; index < count; index++) {
            elements.add(one.oneIn(8) ? one.pick("17", "\"[model=a]\"", "[]", "{}", "null") : element(index));
        }
        String list = one.oneIn(4) ? block("[", elements, "", "]") : block("[", elements, unit, "]");
        List<String> members = new ArrayList<>(List.of(quoted(LIST) + ": " + list));
        for (int i = one.upTo(2); i > 0; i--) {
            members.add(
                    quoted("m" + i) + ": " + one.pick("[{\"model\": \"a\", \"url\": \"x\"}]", "{}", "\"[model=a]\""));
        }
        Collections.shuffle(members, one.random);
        return (one.oneIn(8) ? "\uFEFF" : "") + block("{", members, unit, "}") + one.pick("", eol);
    }

    /** Our values for the wanted places. */
    List<KeyValue> entries(String value) {
        return wanted.values().stream().map(path -> new KeyValue(path, value)).toList();
    }

    private String element(int index) {
        String kind = one.pick("a", "b]", "c\\", "d=[e", "é\"", "", "{n}") + index;
        Map<String, String> strings = new LinkedHashMap<>();
        strings.put("model", kind);
        strings.put(one.pick("display=Name", "na]me", "provider"), one.pick("x", "y]\\]", "[z=1]"));
        List<String> members = new ArrayList<>();
        strings.forEach((name, value) -> members.add(quoted(name) + ": " + string(value)));
        String address = quoted("url") + ": \"http://" + (one.oneIn(2) ? "same" : "user" + index) + ".example/\"";
        if (!one.oneIn(6)) {
            members.add(nested ? quoted("at") + ": {" + address + "}" : address);
        }
        members.add(quoted("key") + ": " + one.pick("\"secret" + index + "\"", "[{\"url\": \"x\"}]", "{\"url\": 1}"));
        Collections.shuffle(members, one.random);
        if (one.oneIn(2) || index == 0) {
            Map<String, String> chosen = one.oneIn(2) ? strings : Map.of("model", kind);
            Stream<String> inside = nested ? Stream.of("at", "url") : Stream.of("url");
            wanted.put(
                    index,
                    Stream.concat(Stream.of(LIST, new ListEntry(chosen).segment()), inside)
                            .toList());
        }
        return one.oneIn(3) ? block("{", members, "", "}") : block("{", members, unit + unit, "}");
    }

    /** Members on lines of their own, or all on one line where there is no indent. */
    private String block(String open, List<String> members, String indent, String close) {
        var text = new StringBuilder(open);
        for (int i = 0; i < members.size(); i++) {
            text.append(indent.isEmpty() ? one.pick("", " ") : eol + indent);
            text.append(comments && one.oneIn(6) ? "/* { \"model\": \"a\" }, */ " : "")
                    .append(members.get(i));
            boolean comma = i < members.size() - 1 || (trailing && one.oneIn(2));
            text.append(comma ? "," : "");
            text.append(comments && one.oneIn(6) && !indent.isEmpty() ? " // note }" : "");
        }
        return text.append(indent.isEmpty() ? "" : eol).append(close).toString();
    }

    private String quoted(String name) {
        boolean bare = dialect == Dialect.JSON5 && name.matches("[a-z]+") && one.oneIn(2);
        return bare ? name : string(name);
    }

    private String string(String value) {
        return dialect == Dialect.JSON5 && !value.contains("\\") && one.oneIn(3)
                ? "'" + value + "'"
                : Text.quote(value);
    }
}
