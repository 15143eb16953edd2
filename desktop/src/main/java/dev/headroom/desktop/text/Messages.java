package dev.headroom.desktop.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ListFormat;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The words of one language; English where a language has none. The files are read here because a named module can have no
 * {@code ResourceBundle.Control}, without which an unknown language would get the system's and not English.
 */
public final class Messages {
    private final Properties words;
    private final Locale locale;

    private Messages(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** The words for a language, or the English ones when it is not among ours. */
    public static Messages of(Locale locale) {
        Properties words = new Properties();
        String language = "_" + locale.getLanguage();
        for (String part : List.of("", language, language + "_" + locale.getCountry())) {
            load("messages" + part + ".properties", words);
        }
        return new Messages(words, locale);
    }

    /**
     * The text of this key, its {@code {0}} places filled in.
     *
     * @throws MissingResourceException when there is no such key, which a test finds first
     */
    public String text(String key, Object... values) {
        String pattern = Optional.ofNullable(words.getProperty(key))
                .orElseThrow(() -> new MissingResourceException("no text", Messages.class.getName(), key));
        return new MessageFormat(pattern, locale).format(values);
    }

    /** These words as a list in a sentence, such as "A, B, and C"; empty when there are none. */
    public String list(List<String> words) {
        return words.isEmpty()
                ? ""
                : ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(words);
    }

    /** Every key, for tests. */
    Set<String> keys() {
        return words.stringPropertyNames();
    }

    private static void load(String file, Properties words) {
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in != null) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
