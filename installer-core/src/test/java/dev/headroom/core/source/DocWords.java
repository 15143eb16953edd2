package dev.headroom.core.source;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the words of a documentation comment with the words of the name that it documents. */
final class DocWords {
    /** Words that tell nothing about a member. */
    private static final Set<String> EMPTY = Set.of(
            ("a an the this that these those its it is are was be been being has have had of for to in on by as at and"
                + " or with from return returns get gets give gives given set sets value values code link method class"
                + " record interface type object instance new one some any all optional string int boolean list map"
                + " void")
                    .split(" "));

    private DocWords() {}

    /** The words of a name in camel case or with dots, in lower case and without a plural's s. */
    static Set<String> of(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(DocWords::stem)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a text says nothing that the name does not say; an empty text does not. */
    static boolean repeats(String text, Set<String> name) {
        Set<String> words = of(text);
        words.removeAll(name);
        words.removeIf(word -> EMPTY.contains(word) || EMPTY.contains(word + "s"));
        return words.isEmpty();
    }

    private static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith("s") && lower.length() > 3 ? lower.substring(0, lower.length() - 1) : lower;
    }
}
