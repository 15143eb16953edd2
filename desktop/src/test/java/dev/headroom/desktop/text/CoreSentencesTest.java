package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The phrase book knows what the core says: {@code docs/translating.md} tells what to do when one of these fails. */
class CoreSentencesTest {
    private static final Path BUNDLE = Path.of("src/main/resources/dev/headroom/desktop/text/sentences.properties");
    private static final Path NOT_SHOWN = Path.of("src/test/resources/dev/headroom/desktop/text/core-not-shown.txt");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

    /** The source puts these together of several texts. */
    private static final Set<String> PUT_TOGETHER = Set.of(
            "api.change.is-not-set-now",
            "api.change.is-now",
            "api.doctor.has-seen-no-request-yet",
            "api.doctor.saved-tokens-in-requests",
            "host.disk.the-disk-reports-an-error-2",
            "planner.upstream.is-a-gateway-of-your",
            "planner.upstream.leads-to-the-providers-own",
            "supervisor.systemd.a-systemd-service-of-the",
            "supervisor.systemd.a-systemd-service-of-yours",
            "supervisor.systemd.a-systemd-timer-of-the",
            "supervisor.systemd.a-systemd-timer-of-yours");

    private final Properties english = new Properties();
    private final List<String> notShown;

    CoreSentencesTest() throws IOException {
        try (var in = Files.newBufferedReader(BUNDLE)) {
            english.load(in);
        }
        notShown = Files.readAllLines(NOT_SHOWN).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Test
    void everySentenceOfTheCoreIsInThePhraseBookOrIsShownOnNoScreen() {
        Phrases book = new Phrases(english, english);
        Map<String, Set<String>> unknown = new TreeMap<>();
        CoreTexts.all().forEach((text, types) -> {
            if (!isNotShown(text, types)
                    && book.code(example(text))
                            .filter(code -> isMostOf(code, text))
                            .isEmpty()) {
                unknown.put(text, types);
            }
        });
        assertEquals(Map.of(), unknown, "add them to sentences.properties in every language, or to core-not-shown.txt");
    }

    @Test
    void thePhraseBookHoldsNothingThatTheCoreDoesNotSay() {
        Set<String> unused = new TreeSet<>(english.stringPropertyNames());
        Phrases book = new Phrases(english, english);
        CoreTexts.all().keySet().forEach(text -> book.code(example(text)).ifPresent(unused::remove));
        unused.removeAll(PUT_TOGETHER);
        assertEquals(Set.of(), unused);
    }

    @Test
    void whatIsShownOnNoScreenIsStillInTheSources() {
        Set<String> gone = new TreeSet<>(notShown);
        CoreTexts.all().forEach((text, types) -> {
            gone.remove(text);
            gone.removeIf(place -> types.stream().anyMatch(type -> type.startsWith(place)));
        });
        assertEquals(Set.of(), gone);
    }

    @Test
    void noPhraseHidesAnother() {
        Phrases book = new Phrases(english, english);
        Set<String> hidden = new TreeSet<>();
        english.stringPropertyNames().stream().sorted(Comparator.naturalOrder()).forEach(code -> {
            String found = book.code(example(english.getProperty(code))).orElse("nothing");
            if (!found.equals(code)) {
                hidden.add(code + " by " + found);
            }
        });
        assertEquals(Set.of(), hidden);
    }

    private boolean isNotShown(String text, Set<String> types) {
        return text.contains("\n")
                || text.startsWith("#")
                || notShown.contains(text)
                || types.stream().allMatch(type -> notShown.stream()
                        .anyMatch(place -> place.startsWith("dev.headroom.") && type.startsWith(place)));
    }

    /** A phrase with little more than places would fit many sentences and say none of them. */
    private boolean isMostOf(String code, String text) {
        return PLACE.matcher(english.getProperty(code)).replaceAll("").length() * 2
                > PLACE.matcher(text).replaceAll("").length();
    }

    /** The sentence with something in its places that no other phrase knows. */
    private static String example(String text) {
        return PLACE.matcher(text).replaceAll(place -> "x" + place.group(1));
    }
}
