package dev.headroom.core.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/** The user's wish to stop; looked at between steps and while waiting. Safe to use from any thread. */
public final class Cancellation {
    private final AtomicBoolean wanted = new AtomicBoolean();

    public Cancellation() {}

    public void request() {
        wanted.set(true);
    }

    public boolean isRequested() {
        return wanted.get();
    }
}
