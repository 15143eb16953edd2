package dev.headroom.core.routing.merge;

import dev.headroom.core.state.record.FileRecord.Written;
import java.util.List;
import java.util.Optional;

/**
 * The new content of a settings file.
 *
 * @param content the whole new content; empty when there is to be no file
 * @param written the edits of ours that it holds
 * @param userModified keys whose value the user changed; an empty key means the whole file or line
 * @param returned keys that had been changed and held our value again
 * @param left lines, from 1, in which a value stays that we wrote, because no record says which value the user had there
 */
public record MergeResult(
        Optional<byte[]> content,
        Optional<Written> written,
        List<List<String>> userModified,
        List<List<String>> returned,
        List<Integer> left) {
    public MergeResult {
        userModified = List.copyOf(userModified);
        returned = List.copyOf(returned);
        left = List.copyOf(left);
    }

    public MergeResult(Optional<byte[]> content, Optional<Written> written) {
        this(content, written, List.of(), List.of(), List.of());
    }
}
