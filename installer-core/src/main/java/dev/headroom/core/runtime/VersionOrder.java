package dev.headroom.core.runtime;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders version numbers by their leading numeric parts and ignores everything after them. */
final class VersionOrder {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private VersionOrder() {}

    static int compare(String left, String right) {
        List<Integer> a = numbers(left);
        List<Integer> b = numbers(right);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        Matcher leading = Pattern.compile("^\\d+(\\.\\d+)*").matcher(version);
        return leading.find()
                ? NUMBER.matcher(leading.group())
                        .results()
                        .map(it -> Integer.valueOf(it.group()))
                        .toList()
                : List.of();
    }
}
