package dev.headroom.core.textedit;

import java.util.List;

/**
 * The record of one edit, from which the edit can be reverted.
 *
 * @param sha256 lower-case hex, of the UTF-8 bytes of the edited text
 * @param inverse the splices that turn the edited text back into the base text, exactly
 * @param keys the values that we wrote, for a text that has changed since
 */
public record EditRecord(String sha256, List<Splice> inverse, List<KeyRecord> keys) {
    /** Keeps copies of the lists. */
    public EditRecord {
        inverse = List.copyOf(inverse);
        keys = List.copyOf(keys);
    }
}
