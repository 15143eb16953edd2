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
import org.jspecify.annotations.Nullable;

/**
 * The words of one language; English where a language has none. The files are read here because a named module can have no
 * {@code ResourceBundle.Control}, without which an unknown language would get the system's and not English.
 */
public final class Messages {
    /** The countries and regions that write Chinese in the traditional way, unless a script is named. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private final Properties words;
    private final Locale locale;

    /** Read when the core first says something: the window's own words are there before. */
    private @Nullable Phrases phrases;

    private Messages(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** The words for a language, or the English ones when it is not among ours. */
    public static Messages of(Locale locale) {
        return new Messages(bundle("messages", locale), locale);
    }

    /**
     * The text of this key, its {@code {0}} places filled in.
     *
     * @throws MissingResourceException when there is no such key, which a test finds first
     */
    public String text(String key, Object... values) {
        String pattern = Optional.ofNullable(words.getProperty(key))
                .orElseThrow(() -> new MissingResourceException("no text", Messages.class.getName(), key));
        return new MessageFormat(Plurals.chosen(pattern, locale, values), locale).format(values);
    }

    /** What the core says, in this language; English where the language has no words for it. */
    public String said(String english) {
        return phrases().say(english);
    }

    private synchronized Phrases phrases() {
        if (phrases == null) {
            phrases = new Phrases(bundle("sentences", Locale.ROOT), bundle("sentences", locale));
        }
        return phrases;
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

    private static Properties bundle(String name, Locale locale) {
        Properties words = new Properties();
        load(name + ".properties", words);
        if (!suffix(locale).isEmpty()) {
            load(name + "_" + suffix(locale) + ".properties", words);
        }
        return words;
    }

    /** Chinese is written in two ways, by script or country; a Portuguese of any country is better than English. */
    private static String suffix(Locale locale) {
        return switch (locale.getLanguage()) {
            case "zh" -> isTraditional(locale) ? "zh_TW" : "zh_CN";
            case "pt" -> "pt_BR";
            default -> locale.getLanguage();
        };
    }

    private static boolean isTraditional(Locale locale) {
        return locale.getScript().isEmpty()
                ? TRADITIONAL.contains(locale.getCountry())
                : locale.getScript().equals("Hant");
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
