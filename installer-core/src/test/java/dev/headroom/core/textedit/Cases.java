package dev.headroom.core.textedit;

import java.util.List;
import java.util.Random;

/** Runs one check on many generated cases; a failure names its seed and shows its text. */
public final class Cases {
    /** {@code -Dedit.seed=…} starts elsewhere; {@code -Dedit.cases=…} overrides how many. */
    private static final long SEED = Long.getLong("edit.seed", 20_261_121L);

    public interface Check {
        void run(Case one) throws EditRefused;
    }

    /** One case: its random numbers, and the text to show when it fails. */
    public static final class Case {
        public final Random random;
        private String text = "";

        Case(long seed) {
            // Neighbouring seeds give alike first numbers, so they are spread first.
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        }

        public String shows(String text) {
            this.text = text;
            return text;
        }

        /** The text with some characters cut out, put in, or cut off. */
        public String damaged(String text) {
            int at = upTo(text.length());
            int to = Math.min(text.length(), at + upTo(2));
            return switch (upTo(4)) {
                case 0 -> text.substring(0, at);
                case 1 -> text.substring(0, at) + text.substring(to);
                default ->
                    text.substring(0, at)
                            + pick(
                                    "\"", "'", "{", "}", "[", "]", ",", "#", "//", "/*", "*/", "\\", "\n", "=", ":",
                                    "\u0000", "\r", "\uD83D", "\"\"\"", "'''", "\u2028", "\u00a0", ".", "-", "0x1")
                            + text.substring(oneIn(2) ? at : to);
            };
        }

        public boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        public int upTo(int n) {
            return random.nextInt(n + 1);
        }

        public <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        @SafeVarargs
        public final <T> T pick(T... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }

    private Cases() {}

    public static void each(int count, Check check) {
        int cases = Integer.getInteger("edit.cases", count);
        for (long seed = SEED; seed < SEED + cases; seed++) {
            Case one = new Case(seed);
            try {
                check.run(one);
            } catch (EditRefused | RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "with -Dedit.seed=" + seed + " -Dedit.cases=1: " + e + "\n--- text ---\n" + show(one.text), e);
            }
        }
    }

    public static String show(String text) {
        return text.replace("\r", "<CR>").replace("\uFEFF", "<BOM>").replace("\t", "<TAB>") + "<END>";
    }
}
