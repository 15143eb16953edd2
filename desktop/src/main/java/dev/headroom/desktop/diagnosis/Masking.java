package dev.headroom.desktop.diagnosis;

import dev.headroom.core.plan.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what nobody else should see: what previews hide, and more. Pure; rather too much than too little.
 *
 * @param home is shown as {@code ~}
 * @param known secrets that are known by their values, wherever they stand
 */
public record Masking(Path home, List<String> known) {
    static final String MASK = Secrets.MASK;

    /** Shorter ones stand in every text. */
    private static final int SHORTEST = 6;

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|\\z)");

    /** Whatever stands before the last {@code @} of an address, however many signs a password has that it should not have. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(://)[^\\s\"'<>]*@");

    /** Headers of many parts: nothing of their line is of use. */
    private static final Pattern LINE = Pattern.compile("(?i)((?:authorization|cookie2?)[\\\\\"']*\\s*[:=]).*");

    private static final String WORDS =
            "key|token|secret|passw|passphrase|\\bpass\\b|pwd|credential|signature|authorization|cookie|session";

    /** A value after a name that sounds like a secret, in JSON (escaped, too), shell, YAML, a header, a query; quoted or not. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)([\\w.-]{0,64}(?:" + WORDS + ")[\\w.-]{0,64}(?:\\\\*[\"'])?\\s*(?:=>|:|=|%3[ad])\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\\\+\".*?\\\\+\"|\\\\+'.*?\\\\+'"
                    + "|(?:(?:bearer|basic)\\s+)?[^\\s,;&}\\]]+)");

    /** An argument after a flag that sounds like a secret, in a command or in a list of words. */
    private static final Pattern FLAG = Pattern.compile(
            "(?i)(--?[\\w-]{0,64}(?:" + WORDS + ")[\\w-]{0,64}[\\\\\"']*[\\s,]+[\\[\\\\\"']*)(?!-)[^\\s,\"'\\\\]+");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic|digest)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern QUERY = Pattern.compile("(\\?)[^\\s\"'#]*=[^\\s\"'#]*");

    /** Keys by their look: of more providers, web hooks, and every long word of mixed letters and digits. */
    private static final Pattern LOOKS = Pattern.compile(
            "\\b(?:hf|gsk|r8|xai|pplx|nvapi|npm|pypi|dop_v1|shpat|whsec|tvly|lin_api|fw|xapp)[-_][\\w-]{8,}"
                + "|(?<=hooks\\.slack\\.com/services/)[\\w/]+"
                + "|(?<![A-Za-z0-9])(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{24,}"
                + "|(?<![\\w-])(?=[\\w-]*\\d)(?=[\\w-]*[a-z])(?=[\\w-]*[A-Z])[\\w-]{32,}"
                + "|(?<![\\w/+.~-])(?=[\\w/+]*\\d)(?=[\\w/+]*[a-z])(?=[\\w/+]*[A-Z])[A-Za-z0-9/+]{40}(?![\\w/+.=-])");

    public Masking {
        known = List.copyOf(known);
    }

    /** With the secrets of this environment: the values of variables whose names sound like one. */
    public static Masking of(Path home, Map<String, String> environment) {
        List<String> secrets = environment.entrySet().stream()
                .filter(each -> Secrets.isName(each.getKey()))
                .map(each -> each.getValue().strip())
                .filter(value -> value.length() >= SHORTEST)
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        return new Masking(home, secrets);
    }

    /** The text without secrets. */
    public String mask(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        masked = PRIVATE_KEY.matcher(masked).replaceAll(MASK);
        masked = IN_ADDRESS.matcher(masked).replaceAll("$1" + MASK + "@");
        masked = LINE.matcher(masked).replaceAll("$1 " + MASK);
        masked = QUERY.matcher(masked).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        masked = NAMED.matcher(masked).replaceAll("$1\"" + MASK + "\"");
        masked = Secrets.masked(masked);
        masked = FLAG.matcher(masked).replaceAll("$1" + MASK);
        masked = LOOKS.matcher(masked).replaceAll(MASK);
        return homeless(masked);
    }

    /** A home that is the root of everything names nobody. */
    private String homeless(String text) {
        return home.getNameCount() == 0
                ? text
                : text.replaceAll(Pattern.quote(home.toString()) + "(?![\\w.-])", Matcher.quoteReplacement("~"));
    }
}
