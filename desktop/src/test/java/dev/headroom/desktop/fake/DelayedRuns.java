package dev.headroom.desktop.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Work that waits until the test wants it done, in any order. */
public final class DelayedRuns implements Executor {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /** Does what waits longest. */
    public void first() {
        waiting.removeFirst().run();
    }

    /** Does everything that waits, and what comes of that. */
    public void all() {
        while (!waiting.isEmpty()) {
            first();
        }
    }

    /** Does what was begun last. */
    public void last() {
        waiting.removeLast().run();
    }
}
