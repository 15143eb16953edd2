package dev.headroom.core.routing;

import dev.headroom.core.state.FileRecord.Written;
import java.util.List;
import java.util.Optional;

/**
 * What a file is to become.
 *
 * @param content the whole new content; empty when the file is to be gone
 * @param written what of ours stands in it then
 * @param userModified keys whose value the user changed; an empty key means the whole file or line
 * @param returned keys that had been changed and held our value again
 */
record MergeResult(
        Optional<byte[]> content,
        Optional<Written> written,
        List<List<String>> userModified,
        List<List<String>> returned) {
    MergeResult {
        userModified = List.copyOf(userModified);
        returned = List.copyOf(returned);
    }

    MergeResult(Optional<byte[]> content, Optional<Written> written) {
        this(content, written, List.of(), List.of());
    }
}
