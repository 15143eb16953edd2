package dev.headroom.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change to the user's settings as the manifest records it, so that the original tool can undo what it knows.
 *
 * @param target the tool's word or {@code env}; {@code tray} for what only we can undo
 * @param kind the manifest's word, such as {@code json-env}
 * @param path the file; empty for variables of the operating system
 * @param data values to go back to; may hold nulls
 */
public record RecordedMutation(String target, String kind, String path, Map<String, Object> data) {
    public RecordedMutation {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
