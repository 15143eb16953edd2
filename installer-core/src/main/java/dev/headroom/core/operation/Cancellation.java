package dev.headroom.core.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries the user's request to stop to an operation that runs on another thread. The operation checks it between steps
 * and while it waits. Safe to use from any thread.
 */
public final class Cancellation {
    private final AtomicBoolean wanted = new AtomicBoolean();

    /** Creates one that is not requested yet; use a new one for each operation. */
    public Cancellation() {}

    /** Asks the operation to stop and to undo what it did. There is no way to withdraw the request. */
    public void request() {
        wanted.set(true);
    }

    /** Whether {@link #request} was called. */
    public boolean isRequested() {
        return wanted.get();
    }
}
