package dev.headroom.core.status;

import dev.headroom.core.model.RuntimeKind;
import java.util.Optional;

/**
 * Whether a runtime can be used on this machine.
 *
 * @param runtime the runtime that was asked about
 * @param obstacle why it cannot be used and what the user can do about it; empty when it can be used
 * @param how what would be used, such as a version and a path; may be an empty text
 */
public record RuntimeOffer(RuntimeKind runtime, Optional<String> obstacle, String how) {
    /** Whether the runtime can be used on this machine. */
    public boolean available() {
        return obstacle.isEmpty();
    }
}
