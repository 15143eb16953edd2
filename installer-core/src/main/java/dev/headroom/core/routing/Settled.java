package dev.headroom.core.routing;

import dev.headroom.core.state.FileRecord.Written;
import java.util.List;
import java.util.Optional;

/**
 * What a file is to become.
 *
 * @param content the whole new content; empty when the file is to be gone
 * @param written what of ours stands in it then
 * @param foreign keys whose value the user changed, with what stands there; an empty key means the whole file or line
 */
record Settled(Optional<byte[]> content, Optional<Written> written, List<List<String>> foreign) {
    Settled {
        foreign = List.copyOf(foreign);
    }
}
