package dev.headroom.core.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises secrets by their names and shapes, and hides them in texts that are shown. */
public final class Secrets {
    /** The text that replaces a secret. */
    public static final String MASK = "***";

    private static final String WORDS = "key|token|secret|password|passwd|authorization|credentials?|cookie";

    private static final Pattern NAME = Pattern.compile(".*(?:" + WORDS + ")", Pattern.CASE_INSENSITIVE);

    /** User and password in an address (RFC 3986, section 3.2.1). */
    private static final Pattern IN_ADDRESS = Pattern.compile("(://)[^\\s/@\"']+@");

    /** A name that ends in a word for a secret, a separator, and the value. */
    private static final Pattern NAMED = Pattern.compile(
            "((?:" + WORDS + ")[\"']?\\s*[:=]\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|(?:(?:bearer|basic)\\s+)?[^\\s,;}\\]\"']+)",
            Pattern.CASE_INSENSITIVE);

    /** Values that are keys by their look, whatever they are called: of providers, forges and clouds, and web tokens. */
    private static final Pattern LOOKS =
            Pattern.compile("\\b(?:(?:sk|pk|rk|gh[opsur]|github_pat|xox[abprs]|glpat|AIza)[-_][A-Za-z0-9_-]{8,}"
                    + "|AKIA[A-Z0-9]{12,}|AIza[A-Za-z0-9_-]{20,}|ya29\\.[A-Za-z0-9_-]{8,}"
                    + "|eyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?)");

    private Secrets() {}

    /** Whether a variable of this name usually holds a secret: its name ends in a word such as KEY or TOKEN, in any case. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Returns the line with {@link #MASK} in place of passwords in addresses, values with secret names, and known forms of keys. */
    public static String masked(String line) {
        Matcher named = NAMED.matcher(IN_ADDRESS.matcher(line).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "@"));
        String text = named.replaceAll(match -> Matcher.quoteReplacement(match.group(1) + hidden(match.group(2))));
        return LOOKS.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
    }

    private static String hidden(String value) {
        char first = value.charAt(0);
        return first == '"' || first == '\'' ? first + MASK + first : MASK;
    }
}
