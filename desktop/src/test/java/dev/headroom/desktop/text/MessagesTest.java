package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern USED =
            Pattern.compile("(?:messages(?:\\(\\))?\\.text|fields\\.title)\\(\\s*\"([a-z.-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_zh_CN"})
    void everyLanguageSaysEverythingWithTheSamePlaces(String language) throws IOException {
        Properties english = properties("");
        Properties translated = properties(language);
        assertEquals(english.keySet(), translated.keySet());
        for (String key : english.stringPropertyNames()) {
            assertEquals(places(english.getProperty(key)), places(translated.getProperty(key)), key);
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

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(each -> each.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties properties(String language) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/dev/headroom/desktop/text/messages" + language + ".properties"))) {
            properties.load(in);
        }
        return properties;
    }
}
