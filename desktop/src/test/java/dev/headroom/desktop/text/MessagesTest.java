package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern USED =
            Pattern.compile("(?:messages(?:\\(\\))?\\.text|fields\\.title)\\(\\s*\"([a-z.-]+)\"");

    /** These have places for an English "is" or "are", which other languages do without. */
    private static final Set<String> ENGLISH_ENDINGS = Set.of(
            "health.waiting-for-that-under-way",
            "health.waiting-for-that-under-way-in-apply",
            "watch.the-proxy-was-started-again");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_zh_CN", "_zh_TW", "_ja", "_ko", "_es", "_fr", "_pt_BR", "_ru"})
    void everyLanguageSaysEverythingWithTheSamePlaces(String language) throws IOException {
        Properties english = properties("messages");
        Properties translated = properties("messages" + language);
        assertEquals(english.keySet(), translated.keySet());
        for (String key : english.stringPropertyNames()) {
            assertEquals(places(english.getProperty(key)), places(translated.getProperty(key)), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_zh_CN", "_zh_TW", "_ja", "_ko", "_es", "_fr", "_pt_BR", "_ru"})
    void everyLanguageHasAllSentencesOfTheCore(String language) throws IOException {
        Properties english = properties("sentences");
        Properties translated = properties("sentences" + language);
        assertEquals(english.keySet(), translated.keySet());
        for (String key : english.stringPropertyNames()) {
            Set<String> places = new TreeSet<>(places(english.getProperty(key)));
            if (ENGLISH_ENDINGS.contains(key)) {
                places.retainAll(places(translated.getProperty(key)));
            }
            assertEquals(List.copyOf(places), places(translated.getProperty(key)), key);
        }
    }

    @Test
    void everyKeyThatTheSourcesNameExists() throws IOException {
        Set<String> known = Messages.of(Locale.ENGLISH).keys();
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher used = USED.matcher(Files.readString(file));
                while (used.find()) {
                    // A key that ends with a dot is completed by a word at run time.
                    if (!used.group(1).endsWith(".") && !known.contains(used.group(1))) {
                        missing.add(used.group(1));
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void anUnknownLanguageIsAnsweredInEnglish() {
        assertEquals("healthy", Messages.of(Locale.forLanguageTag("fi")).text("state.healthy"));
        assertEquals("gesund", Messages.of(Locale.GERMANY).text("state.healthy"));
    }

    @Test
    void aLocaleFindsItsWayOfWriting() {
        assertEquals("關閉", Messages.of(Locale.forLanguageTag("zh-HK")).text("state.off"));
        assertEquals("關閉", Messages.of(Locale.forLanguageTag("zh-Hant")).text("state.off"));
        assertEquals("已停止", Messages.of(Locale.forLanguageTag("zh-Hans-HK")).text("state.off"));
        assertEquals("已停止", Messages.of(Locale.forLanguageTag("zh")).text("state.off"));
        assertEquals("desligado", Messages.of(Locale.forLanguageTag("pt-PT")).text("state.off"));
        assertEquals("выключен", Messages.of(Locale.forLanguageTag("ru-RU")).text("state.off"));
    }

    /** What the image's Java needs for it is in {@code ImageLanguagesTest}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|412,907|1.9 s|41%|Nov 28, 2026",
                "de|412.907|1,9 s|41 %|28.11.2026",
                "ru|412 907|1,9 с|41 %|28 нояб. 2026 г.",
                "ja|412,907|1.9 秒|41%|2026/11/28",
                "zh-CN|412,907|1.9 秒|41%|2026年11月28日",
                "fr|412 907|1,9 s|41 %|28 nov. 2026"
            })
    void numbersAndDatesAreWrittenAsTheLanguageDoes(
            String language, String number, String seconds, String percent, String day) {
        Messages messages = Messages.of(Locale.forLanguageTag(language));
        Date date = Date.from(
                LocalDate.of(2026, 11, 28).atStartOfDay(ZoneId.systemDefault()).toInstant());
        assertEquals(number, plain(messages.text("number", 412_907)));
        assertEquals(seconds, plain(messages.text("seconds", 1.9)));
        assertEquals(percent, plain(messages.text("size.percent", 0.41)));
        assertTrue(plain(messages.text("chart.tokens", date, 0)).contains(day), messages.text("chart.tokens", date, 0));
    }

    /** The spaces inside of numbers are of kinds that do not break. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    /** By the rules of Unicode's CLDR. */
    @ParameterizedTest
    @CsvSource({
        "0,0 дней",
        "1,1 день",
        "2,2 дня",
        "4,4 дня",
        "5,5 дней",
        "11,11 дней",
        "12,12 дней",
        "14,14 дней",
        "21,21 день",
        "22,22 дня",
        "25,25 дней",
        "101,101 день",
        "111,111 дней",
        "112,112 дней",
        "122,122 дня"
    })
    void russianHasThreeFormsOfAWordBesideANumber(int number, String said) {
        assertEquals(said, Messages.of(Locale.forLanguageTag("ru")).text("chart.days", number));
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(each -> each.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties properties(String bundle) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/dev/headroom/desktop/text/" + bundle + ".properties"))) {
            properties.load(in);
        }
        return properties;
    }
}
