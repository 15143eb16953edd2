package dev.headroom.core.status;

import dev.headroom.core.model.RuntimeKind;
import java.util.Optional;

/**
 * Whether a runtime can be used on this machine.
 *
 * @param obstacle why not, and what would make it so; empty when it can be used
 * @param how what would be used, such as a version and a path; may be empty
 */
public record RuntimeOffer(RuntimeKind runtime, Optional<String> obstacle, String how) {
    public boolean available() {
        return obstacle.isEmpty();
    }
}
