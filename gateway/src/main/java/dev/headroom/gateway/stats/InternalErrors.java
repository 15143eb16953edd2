package dev.headroom.gateway.stats;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts the exceptions in the gateway's own code and logs one line with the class and the place of each. It leaves out the text of an
 * exception, which may quote a request or a key. Several threads may use it.
 */
public final class InternalErrors {
    private static final String OURS = "dev.headroom.";

    private final AtomicLong count = new AtomicLong();
    private final Consumer<String> log;

    /**
     * Starts at zero.
     *
     * @param log gets one line for each exception
     */
    public InternalErrors(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Counts and logs an exception.
     *
     * @param why the exception
     */
    public void note(Throwable why) {
        count.incrementAndGet();
        log.accept("internal error: " + why.getClass().getSimpleName() + " at " + place(why));
    }

    /** Returns how many there were since the start. */
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
