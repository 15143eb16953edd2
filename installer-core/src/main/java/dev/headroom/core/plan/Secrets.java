package dev.headroom.core.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what looks like a secret in a line of somebody's settings. */
final class Secrets {
    private static final String MASK = "***";

    /** A name that ends in a word for a secret, a separator, and the value. */
    private static final Pattern NAMED = Pattern.compile(
            "((?:key|token|secret|password|passwd|authorization|credentials?|cookie)[\"']?\\s*[:=]\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s,;}\\]\"']+)",
            Pattern.CASE_INSENSITIVE);

    /** Values that are keys by their look, whatever they are called. */
    private static final Pattern LOOKS =
            Pattern.compile("\\b(?:sk|pk|ghp|gho|ghu|github_pat|xox[abp]|AIza)[-_][A-Za-z0-9_-]{8,}");

    private Secrets() {}

    static String masked(String line) {
        Matcher named = NAMED.matcher(line);
        String text = named.replaceAll(match -> Matcher.quoteReplacement(match.group(1) + hidden(match.group(2))));
        return LOOKS.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
    }

    private static String hidden(String value) {
        char first = value.charAt(0);
        return first == '"' || first == '\'' ? first + MASK + first : MASK;
    }
}
