package dev.headroom.core.textedit;

import java.util.List;

/**
 * What is needed to undo one edit.
 *
 * @param sha256 lower-case hex, of the UTF-8 bytes of the dressed text
 * @param inverse applied to the dressed text these give the base text, exactly
 * @param keys what we wrote, for the case that the text has changed since
 */
public record EditRecord(String sha256, List<Splice> inverse, List<KeyRecord> keys) {
    /** Keeps copies of the lists. */
    public EditRecord {
        inverse = List.copyOf(inverse);
        keys = List.copyOf(keys);
    }
}
