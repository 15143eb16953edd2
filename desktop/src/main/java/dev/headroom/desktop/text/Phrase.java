package dev.headroom.desktop.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One English sentence of the core and what it is in another language.
 *
 * @param code its lasting name in the bundles
 * @param english the sentence; what differs from one to the next stands as {@code {0}}
 * @param translation with the places of the English sentence, each any number of times
 * @param anchor a part of the sentence that is always the same: most sentences are told apart by it at once
 * @param weight how much of the sentence is always the same: of two phrases that fit, the heavier one is meant
 */
record Phrase(String code, String english, String translation, String anchor, int weight) {
    private static final String LAST_PLACE = " {0}";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    static Phrase of(String code, String english, String translation) {
        // The first letter does not count: a sentence may begin with a small one where it follows a colon.
        List<String> same = Stream.of(PLACE.split(english))
                .map(part -> part.isEmpty() ? part : part.substring(1))
                .toList();
        return new Phrase(
                code,
                english,
                translation,
                same.stream().max(Comparator.comparingInt(String::length)).orElse(""),
                same.stream().mapToInt(String::length).sum());
    }

    /** What stands in the places of a sentence of this kind; empty when the text is not like it. */
    Optional<MatchResult> match(String text) {
        if (!text.contains(anchor) || (isTitle() && text.endsWith("."))) {
            return Optional.empty();
        }
        Matcher found = like().matcher(text);
        return found.matches() ? Optional.of(found.toMatchResult()) : Optional.empty();
    }

    /** A title such as "Delete {0}", which could be the beginning of any sentence. */
    private boolean isTitle() {
        int end = english.length() - LAST_PLACE.length();
        return english.endsWith(LAST_PLACE) && Character.isLetter(english.charAt(end - 1));
    }

    /** This sentence in the other language, and what stands in its places too. */
    String said(MatchResult found, Phrases book) {
        List<String> places =
                PLACE.matcher(english).results().map(place -> place.group(1)).toList();
        return PLACE.matcher(translation).replaceAll(place -> {
            int group = places.indexOf(place.group(1)) + 1;
            return Matcher.quoteReplacement(group == 0 ? place.group() : book.say(found.group(group)));
        });
    }

    /** Made for each text anew: few get past the anchor, and to make all of them would cost each start of the window. */
    private Pattern like() {
        List<String> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(english);
        int end = 0;
        while (place.find()) {
            parts.add(literal(english.substring(end, place.start()), end == 0));
            end = place.end();
        }
        parts.add(literal(english.substring(end), end == 0));
        return Pattern.compile(String.join("(.*?)", parts), Pattern.DOTALL);
    }

    private static String literal(String part, boolean first) {
        if (!first || part.isEmpty() || !Character.isLetter(part.charAt(0))) {
            return Pattern.quote(part);
        }
        char letter = part.charAt(0);
        return "[" + Character.toLowerCase(letter) + Character.toUpperCase(letter) + "]"
                + Pattern.quote(part.substring(1));
    }
}
