package dev.headroom.core.textedit;

import java.util.List;

/**
 * A text after our values were removed.
 *
 * @param changedByUser what is no longer as we wrote it, and so was left alone
 * @param exact the text was still what we had made of it, so this is the base, character for character
 */
public record RevertResult(String text, List<KeyRecord> changedByUser, boolean exact) {
    /** Keeps a copy of the list. */
    public RevertResult {
        changedByUser = List.copyOf(changedByUser);
    }
}
