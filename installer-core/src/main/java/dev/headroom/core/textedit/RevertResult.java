package dev.headroom.core.textedit;

import java.util.List;

/**
 * A text after our values were removed.
 *
 * @param changedByUser what is no longer as we wrote it, and so was left alone
 * @param exact the text was still what we had made of it, so this is the base, character for character
 * @param left the lines of the text, from 1, in which a value stays that we wrote, because no record says which value the user had there
 */
public record RevertResult(String text, List<KeyRecord> changedByUser, boolean exact, List<Integer> left) {
    /** Keeps copies of the lists. */
    public RevertResult {
        changedByUser = List.copyOf(changedByUser);
        left = List.copyOf(left);
    }

    /** The usual result, which leaves nothing. */
    public RevertResult(String text, List<KeyRecord> changedByUser, boolean exact) {
        this(text, changedByUser, exact, List.of());
    }
}
