package dev.headroom.desktop.diagnosis;

import dev.headroom.core.plan.Secrets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Takes out of a text what nobody else should see: what previews hide, and more. Pure; rather too much than too little. */
final class Masking {
    static final String MASK = Secrets.MASK;

    /** A value after a name that sounds like a secret, in JSON, shell, YAML, a header or a query; quoted or up to a space. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\\w.-]*(?:key|token|secret|passw|credential|authorization|cookie|session)[\\w.-]*[\"']?\\s*[:=]\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|(?:(?:bearer|basic)\\s+)?[^\\s,;&}\\]]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern QUERY = Pattern.compile("(\\?)[^\\s\"'#]*=[^\\s\"'#]*");

    private Masking() {}

    /** The text without secrets, and with {@code ~} for the home. */
    static String mask(String text, Path home) {
        String masked = QUERY.matcher(Secrets.masked(text)).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        masked = NAMED.matcher(masked).replaceAll("$1\"" + MASK + "\"");
        return masked.replace(home.toString(), "~");
    }
}
