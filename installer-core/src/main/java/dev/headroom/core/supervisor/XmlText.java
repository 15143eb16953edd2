package dev.headroom.core.supervisor;

/** Text in XML. */
public final class XmlText {
    private XmlText() {}

    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    /** Whether XML can hold a text at all and gives it back as it was (no control characters but tab and line feed). */
    public static boolean isPossible(String text) {
        return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n');
    }
}
