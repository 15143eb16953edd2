package dev.headroom.core.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises secrets by their names and shapes, and hides them. There are two strengths: {@link #masked} for what users see of
 * their own files on their own screen, where everything else must stay readable, and {@link #maskedForOthers} for what
 * users hand to somebody else, where hiding too much is better than hiding too little. The table of examples for both is in
 * {@code SecretsTest}.
 */
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

    private static final Pattern NAME_CONTAINS = Pattern.compile(WORDS, Pattern.CASE_INSENSITIVE);

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|\\z)");

    /** Everything before the last {@code @} of an address: a password may contain characters that an address forbids. */
    private static final Pattern ALL_BEFORE_AT = Pattern.compile("(://)[^\\s\"'<>]*@");

    /** Headers with several parts, of which each may be a secret: the whole line is hidden. */
    private static final Pattern LINE = Pattern.compile("(?i)((?:authorization|cookie2?)[\\\\\"']*\\s*[:=]).*");

    private static final String MORE_WORDS = WORDS + "|passw|passphrase|\\bpass\\b|pwd|credential|signature|session";

    /**
     * A value after a name that contains a word for a secret: in JSON (also escaped), shell, YAML, a header or a query. What the
     * name has before the word stays in the text anyway; to look for it would take minutes in a log with long lines.
     */
    private static final Pattern LOOSELY_NAMED =
            Pattern.compile("(?i)((?:" + MORE_WORDS + ")[\\w.-]{0,64}(?:\\\\*[\"'])?\\s*(?:=>|:|=|%3[ad])\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\\\+\".*?\\\\+\"|\\\\+'.*?\\\\+'"
                    + "|(?:(?:bearer|basic)\\s+)?[^\\s,;&}\\]]+)");

    /** An argument after a flag whose name contains a word for a secret, in a command or in a list of words. */
    private static final Pattern FLAG = Pattern.compile("(?i)(--?[\\w-]{0,64}(?:" + MORE_WORDS
            + ")[\\w-]{0,64}[\\\\\"']*[\\s,]+[\\[\\\\\"']*)(?!-)[^\\s,\"'\\\\]+");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic|digest)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern QUERY = Pattern.compile("(\\?)[^\\s\"'#]*=[^\\s\"'#]*");

    /** Keys of more providers by their shape, the paths of web hooks, and every long word of letters and digits. */
    private static final Pattern MORE_LOOKS = Pattern.compile(
            "\\b(?:hf|gsk|r8|xai|pplx|nvapi|npm|pypi|dop_v1|shpat|whsec|tvly|lin_api|fw|xapp)[-_][\\w-]{8,}"
                + "|(?<=hooks\\.slack\\.com/services/)[\\w/]+"
                + "|(?<![A-Za-z0-9])(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{24,}"
                + "|(?<![\\w-])(?=[\\w-]*\\d)(?=[\\w-]*[a-z])(?=[\\w-]*[A-Z])[\\w-]{32,}"
                + "|(?<![\\w/+.~-])(?=[\\w/+]*\\d)(?=[\\w/+]*[a-z])(?=[\\w/+]*[A-Z])[A-Za-z0-9/+]{40}(?![\\w/+.=-])");

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

    /**
     * Prepares the value of one setting for the user's own screen.
     *
     * @param name the setting's or the variable's name
     * @return {@link #MASK} when the name contains a word for a secret, else the {@link #masked} value
     */
    public static String shown(String name, String value) {
        return NAME_CONTAINS.matcher(name).find() ? MASK : masked(value);
    }

    /**
     * Hides everything in a text of any number of lines that may be a secret.
     *
     * @return the text that may leave the user's machine; times, versions, ports, paths and addresses of servers stay
     */
    public static String maskedForOthers(String text) {
        String masked = PRIVATE_KEY.matcher(text).replaceAll(MASK);
        masked = ALL_BEFORE_AT.matcher(masked).replaceAll("$1" + MASK + "@");
        masked = LINE.matcher(masked).replaceAll("$1 " + MASK);
        masked = QUERY.matcher(masked).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        masked = LOOSELY_NAMED.matcher(masked).replaceAll("$1\"" + MASK + "\"");
        masked = masked(masked);
        masked = FLAG.matcher(masked).replaceAll("$1" + MASK);
        return MORE_LOOKS.matcher(masked).replaceAll(MASK);
    }

    private static String hidden(String value) {
        char first = value.charAt(0);
        return first == '"' || first == '\'' ? first + MASK + first : MASK;
    }
}
