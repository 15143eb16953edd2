package dev.headroom.desktop.text;

import java.text.MessageFormat;
import java.util.Enumeration;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/** The words of one language; English where a language has none. */
public final class Messages {
    private static final String BUNDLE = "dev.headroom.desktop.text.messages";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** The words for a language, or the English ones when it is not among ours. */
    public static Messages of(Locale locale) {
        ResourceBundle.Control rootForUnknown =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Messages(ResourceBundle.getBundle(BUNDLE, locale, rootForUnknown), locale);
    }

    /**
     * The text of this key, its {@code {0}} places filled in.
     *
     * @throws MissingResourceException when there is no such key, which a test finds first
     */
    public String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    public Locale locale() {
        return locale;
    }

    /** Every key, for tests. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        Enumeration<String> each = bundle.getKeys();
        while (each.hasMoreElements()) {
            keys.add(each.nextElement());
        }
        return keys;
    }
}
