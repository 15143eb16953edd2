package dev.headroom.gateway.stats;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Exceptions in the gateway's own code: counted, and each told in one line that says what kind and where. The text of an
 * exception may quote what somebody said or a key, so it is left out. May be used from any thread.
 */
public final class InternalErrors {
    private static final String OURS = "dev.headroom.";

    private final AtomicLong count = new AtomicLong();
    private final Consumer<String> log;

    /** Tells {@code log}. */
    public InternalErrors(Consumer<String> log) {
        this.log = log;
    }

    /** One more. */
    public void note(Throwable why) {
        count.incrementAndGet();
        log.accept("internal error: " + why.getClass().getSimpleName() + " at " + place(why));
    }

    /** How many there were since the start. */
    public long count() {
        return count.get();
    }

    private static String place(Throwable why) {
        var frames = why.getStackTrace();
        return Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Arrays.stream(frames).findFirst())
                .map(frame -> frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber())
                .orElse("an unknown place");
    }
}
