package dev.headroom.app.cli.output;

/** Says what a word of {@code --answers} means. */
public final class AnswersText {
    private AnswersText() {}

    /** The word with its meaning in brackets. */
    public static String of(String word) {
        return switch (word) {
            case "streamed" -> "streamed (at once; long tool results are shortened for good)";
            case "lossless" -> "lossless (at once; nothing is cut, little is saved)";
            default -> "retrievable (in one piece after a shortened result, which can be looked up)";
        };
    }
}
