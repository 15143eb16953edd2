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

    /** Reads back what {@link #of} wrote. */
    static String read(String text) {
        return text.replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    /**
     * Whether a text can be written as XML and read back unchanged: it must not hold control characters other than tab and
     * line feed.
     */
    public static boolean isPossible(String text) {
        return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n');
    }
}
