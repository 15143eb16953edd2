package dev.headroom.desktop.settings;

import dev.headroom.core.model.Words;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What users can set.
 *
 * @param notifications whether the desktop tells what happens by itself
 * @param language a language tag; empty for the system's
 */
public record Settings(boolean notifications, Theme theme, String language) {
    public static final Settings DEFAULTS = new Settings(true, Theme.SYSTEM, "");

    /** How the windows look. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** The locale in which the desktop speaks. */
    public Locale locale() {
        return language.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(language);
    }

    /** The settings that differ from the defaults, as words. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        if (!notifications) {
            words.put("notifications", "off");
        }
        if (theme != Theme.SYSTEM) {
            words.put("theme", Words.of(theme));
        }
        if (!language.isEmpty()) {
            words.put("language", language);
        }
        return words;
    }

    /** The settings of these words; what is missing or unknown is as by default. */
    static Settings of(Map<String, String> words) {
        return new Settings(
                !"off".equals(words.get("notifications")),
                Words.parse(Theme.class, words.getOrDefault("theme", "")).orElse(Theme.SYSTEM),
                words.getOrDefault("language", ""));
    }
}
