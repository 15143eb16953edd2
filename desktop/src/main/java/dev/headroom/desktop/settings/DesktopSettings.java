package dev.headroom.desktop.settings;

import dev.headroom.core.model.EnumWords;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the desktop that users can change.
 *
 * @param notifications whether the desktop shows notices about events that the user did not start
 * @param language a BCP 47 language tag; empty for the system's language
 * @param pollSeconds how often the desktop asks the proxies, in seconds; one of {@link #POLL_SECONDS}
 * @param log how much the desktop's own log holds
 * @param size how large everything in the window is, in percent; one of {@link #SIZES}
 * @param window where the user has put the window; empty as long as it is where it usually is
 */
public record DesktopSettings(
        boolean notifications,
        Theme theme,
        String language,
        int pollSeconds,
        Log log,
        int size,
        Optional<WindowPlace> window) {
    /** How often the proxies can be asked. */
    public static final List<Integer> POLL_SECONDS = List.of(2, 5, 15, 60);

    /** How large everything in the window can be, in percent. */
    public static final List<Integer> SIZES = List.of(100, 110, 125, 150, 175, 200);

    public static final DesktopSettings DEFAULTS = new DesktopSettings(true, Theme.SYSTEM, "", 15, Log.WARNINGS);

    /** In the usual size, with the window where it usually is. */
    public DesktopSettings(boolean notifications, Theme theme, String language, int pollSeconds, Log log) {
        this(notifications, theme, language, pollSeconds, log, SIZES.getFirst(), Optional.empty());
    }

    /** How the windows look. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** How much the log holds. */
    public enum Log {
        WARNINGS,
        INFO,
        EVERYTHING
    }

    /** The locale in which the desktop speaks. */
    public Locale locale() {
        return language.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(language);
    }

    /** How long the death of a proxy may stay unseen. */
    public Duration patience() {
        return Duration.ofSeconds(pollSeconds);
    }

    DesktopSettings withNotifications(boolean on) {
        return new DesktopSettings(on, theme, language, pollSeconds, log, size, window);
    }

    DesktopSettings withTheme(Theme other) {
        return new DesktopSettings(notifications, other, language, pollSeconds, log, size, window);
    }

    DesktopSettings withLanguage(String tag) {
        return new DesktopSettings(notifications, theme, tag, pollSeconds, log, size, window);
    }

    DesktopSettings withPollSeconds(int seconds) {
        return new DesktopSettings(notifications, theme, language, seconds, log, size, window);
    }

    DesktopSettings withLog(Log other) {
        return new DesktopSettings(notifications, theme, language, pollSeconds, other, size, window);
    }

    DesktopSettings withSize(int percent) {
        return new DesktopSettings(notifications, theme, language, pollSeconds, log, percent, window);
    }

    /** The same with the window at this place. */
    public DesktopSettings withWindow(Optional<WindowPlace> place) {
        return new DesktopSettings(notifications, theme, language, pollSeconds, log, size, place);
    }

    /** The settings that differ from the defaults, as words. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        if (!notifications) {
            words.put("notifications", "off");
        }
        if (theme != DEFAULTS.theme()) {
            words.put("theme", EnumWords.of(theme));
        }
        if (!language.isEmpty()) {
            words.put("language", language);
        }
        if (pollSeconds != DEFAULTS.pollSeconds()) {
            words.put("poll-seconds", Integer.toString(pollSeconds));
        }
        if (log != DEFAULTS.log()) {
            words.put("log", EnumWords.of(log));
        }
        if (size != DEFAULTS.size()) {
            words.put("size", Integer.toString(size));
        }
        window.ifPresent(place -> words.put("window", place.word()));
        return words;
    }

    /** The settings of these words; what is missing or unknown is as by default. */
    static DesktopSettings of(Map<String, String> words) {
        return new DesktopSettings(
                !"off".equals(words.get("notifications")),
                EnumWords.parse(Theme.class, words.getOrDefault("theme", "")).orElse(DEFAULTS.theme()),
                words.getOrDefault("language", ""),
                one(POLL_SECONDS, words.get("poll-seconds"), DEFAULTS.pollSeconds()),
                EnumWords.parse(Log.class, words.getOrDefault("log", "")).orElse(DEFAULTS.log()),
                one(SIZES, words.get("size"), DEFAULTS.size()),
                WindowPlace.of(words.getOrDefault("window", "")));
    }

    private static int one(List<Integer> known, @Nullable String word, int otherwise) {
        return known.stream()
                .filter(each -> each.toString().equals(word))
                .findFirst()
                .orElse(otherwise);
    }
}
