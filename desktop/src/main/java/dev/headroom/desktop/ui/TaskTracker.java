package dev.headroom.desktop.ui;

import dev.headroom.desktop.action.Background;
import java.util.Optional;

/** What the desktop does for the user outside of its pages; the program ends after it and not in its middle. */
final class TaskTracker {
    private int running;
    private Optional<Runnable> end = Optional.empty();

    /** Runs this soon and returns at once; nothing begins any more once the end was asked for. */
    void run(Runnable task) {
        synchronized (this) {
            if (end.isPresent()) {
                return;
            }
            running++;
        }
        Background.run(() -> {
            try {
                task.run();
            } finally {
                done();
            }
        });
    }

    /** Does this when everything has come to its end, or at once when nothing runs. */
    void end(Runnable then) {
        synchronized (this) {
            end = Optional.of(then);
            if (running > 0) {
                return;
            }
        }
        then.run();
    }

    /** Whether the end was asked for. */
    synchronized boolean isEnding() {
        return end.isPresent();
    }

    private void done() {
        Optional<Runnable> due;
        synchronized (this) {
            running--;
            due = end.filter(ignored -> running == 0);
        }
        due.ifPresent(Runnable::run);
    }
}
