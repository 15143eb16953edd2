package dev.headroom.acceptance.command;

import dev.headroom.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Waits for what stands in files that come and go meanwhile. */
final class AwaitFiles {
    private AwaitFiles() {}

    /** A condition that may fail while files come and go. */
    interface Condition {
        /** Whether it holds now. */
        boolean holds() throws IOException;
    }

    /** Returns as soon as the condition holds; a file that cannot be read just then is no failure. */
    static void until(String what, Condition condition) {
        Await.until(what, () -> holds(condition));
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
