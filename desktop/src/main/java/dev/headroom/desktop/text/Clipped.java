package dev.headroom.desktop.text;

/** Lines short enough to be drawn: a file or a log can hold one of many megabytes. A pure function. */
public final class Clipped {
    private static final int MOST = 2000;

    private Clipped() {}

    /** The line, or its beginning and how much more there is. */
    public static String of(String line) {
        return line.length() <= MOST ? line : line.substring(0, MOST) + "… +" + (line.length() - MOST);
    }
}
