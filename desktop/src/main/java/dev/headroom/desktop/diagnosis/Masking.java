package dev.headroom.desktop.diagnosis;

import dev.headroom.core.plan.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prepares a text for people other than the user: without secrets, and without the path of the user's home, which contains
 * the user's name. It has no side effects.
 *
 * @param home the folder that the text shows as {@code ~}
 * @param known values of secrets, which are hidden wherever they occur
 */
public record Masking(Path home, List<String> known) {
    static final String MASK = Secrets.MASK;

    /** Shorter values are no secrets that can be found: they occur in ordinary words. */
    private static final int SHORTEST = 6;

    public Masking {
        known = List.copyOf(known);
    }

    /**
     * Makes a masking that also knows the secrets of an environment: the values of the variables that
     * {@link Secrets#isName} recognises.
     */
    public static Masking of(Path home, Map<String, String> environment) {
        List<String> secrets = environment.entrySet().stream()
                .filter(each -> Secrets.isName(each.getKey()))
                .map(each -> each.getValue().strip())
                .filter(value -> value.length() >= SHORTEST)
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        return new Masking(home, secrets);
    }

    /** The text without secrets and without the name of the home. */
    public String mask(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        return homeless(Secrets.maskedForOthers(masked));
    }

    /** The root folder as a home contains no name of a user. */
    private String homeless(String text) {
        return home.getNameCount() == 0
                ? text
                : text.replaceAll(Pattern.quote(home.toString()) + "(?![\\w.-])", Matcher.quoteReplacement("~"));
    }
}
