package dev.headroom.desktop.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A phrase book: it says the English sentences of the core in another language. The core, its records on disk and the other
 * processes of this program speak English. This class recognises a sentence by its English text and finds its translation by its
 * code. What is not in the book stays English ({@code docs/decisions/0104-phrase-book.md}).
 */
final class Phrases {
    private static final Pattern BETWEEN_SENTENCES =
            Pattern.compile("(?<=[.?!:)]) (?=['\"(]?[\\p{Lu}/~])|(?<=\\.) (?=')");
    private static final String WIDE_STOP = "。";
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private final List<Phrase> phrases = new ArrayList<>();
    private final boolean english;

    /**
     * @param english the sentences of the core by their codes; what differs from one to the next stands as {@code {0}}
     * @param translated the same in the language of this book; a code that is missing stays English
     */
    Phrases(Properties english, Properties translated) {
        this.english = english.equals(translated);
        for (String code : english.stringPropertyNames()) {
            String sentence = english.getProperty(code);
            phrases.add(Phrase.of(code, sentence, translated.getProperty(code, sentence)));
        }
        phrases.sort(Comparator.comparingInt(Phrase::weight).reversed().thenComparing(Phrase::code));
    }

    /** The text in the language of this book: a sentence, several, or lines of them. What is not known stays as it is. */
    String say(String text) {
        if (english || !WORD.matcher(text).find()) {
            return text;
        }
        if (text.indexOf('\n') >= 0) {
            return text.lines().map(this::say).collect(Collectors.joining("\n"));
        }
        String words = text.strip();
        int begin = text.indexOf(words);
        String said = sentences(words);
        // A sentence behind another one: languages that end it with a wide stop write no space between them.
        return (said.endsWith(WIDE_STOP) ? "" : text.substring(0, begin))
                + said
                + text.substring(begin + words.length());
    }

    /** The code by which a sentence is known; empty when no phrase is like it as a whole. */
    Optional<String> code(String sentence) {
        return phrases.stream()
                .filter(phrase -> phrase.match(sentence).isPresent())
                .map(Phrase::code)
                .findFirst();
    }

    private String sentences(String text) {
        Optional<String> one = whole(text, false);
        if (one.isPresent()) {
            return one.get();
        }
        Matcher gap = BETWEEN_SENTENCES.matcher(text);
        int first = -1;
        while (gap.find()) {
            first = first < 0 ? gap.start() : first;
            Optional<String> begin = whole(text.substring(0, gap.start()), false);
            if (begin.isPresent()) {
                return joined(begin.get(), say(text.substring(gap.end())));
            }
        }
        Optional<String> all = whole(text, true);
        if (all.isPresent()) {
            return all.get();
        }
        return first >= 0 ? joined(parts(text.substring(0, first)), say(text.substring(first + 1))) : parts(text);
    }

    /** Each part of a list or of a line with a head in front. */
    private String parts(String text) {
        for (String between : List.of("; ", ": ")) {
            int at = text.indexOf(between);
            if (at >= 0) {
                return say(text.substring(0, at)) + between + say(text.substring(at + between.length()));
            }
        }
        return text;
    }

    private Optional<String> whole(String text, boolean several) {
        for (Phrase phrase : phrases) {
            Optional<MatchResult> found = phrase.match(text);
            if (found.isPresent() && (several || !hasSeveral(found.get()))) {
                return Optional.of(phrase.said(found.get(), this));
            }
        }
        return Optional.empty();
    }

    /** Whether something that stands in a place of the phrase goes beyond one sentence. */
    private static boolean hasSeveral(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (BETWEEN_SENTENCES.matcher(found.group(group)).find()) {
                return true;
            }
        }
        return false;
    }

    /** Languages that write no space between sentences end them with a wide stop. */
    private static String joined(String first, String rest) {
        return first.endsWith(WIDE_STOP) ? first + rest : first + " " + rest;
    }
}
