package dev.headroom.core.model.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One change to the user's settings as the manifest records it, so that the Python installer can undo the kinds it knows.
 *
 * @param target the tool's word or {@code env}; {@code tray} for a change that only this program can undo
 * @param kind the manifest's word for the kind of change, such as {@code json-env}
 * @param path the absolute path of the file; an empty text for variables of the operating system
 * @param data what an undo needs, such as the previous values, as plain JSON values; nulls are possible
 */
public record RecordedMutation(String target, String kind, String path, Map<String, Object> data) {
    public RecordedMutation {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
