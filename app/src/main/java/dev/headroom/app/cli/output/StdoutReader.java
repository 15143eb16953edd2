package dev.headroom.app.cli.output;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;

/**
 * The program that reads our standard output. Where native calls are allowed ({@code --enable-native-access}), poll(2) tells
 * when it has ended; elsewhere the next write fails.
 */
public final class StdoutReader {
    /** POLLERR, of a pipe that nobody reads; POLLHUP and POLLNVAL (poll.h, the same on Linux and macOS). */
    private static final int GONE = 0x8 | 0x10 | 0x20;

    private static final int STANDARD_OUTPUT = 1;

    /** {@code struct pollfd}: the file's number, two bytes of what is asked, two of what is so. */
    private static final int RESULT = 6;

    private final Optional<MethodHandle> poll;

    public StdoutReader() {
        boolean mayCall =
                File.separatorChar == '/' && StdoutReader.class.getModule().isNativeAccessEnabled();
        poll = mayCall ? Optional.of(poll()) : Optional.empty();
    }

    /**
     * Waits for this time, or until the reader of our output is gone.
     *
     * @return true, at once, when the reader is gone
     */
    public boolean leavesWithin(Duration time) throws InterruptedException {
        if (poll.isPresent()) {
            return leaves(poll.get(), (int) time.toMillis());
        }
        Thread.sleep(time);
        return false;
    }

    private static boolean leaves(MethodHandle poll, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment output = arena.allocate(ValueLayout.JAVA_LONG);
            output.set(ValueLayout.JAVA_INT, 0, STANDARD_OUTPUT);
            int ready = (int) poll.invokeExact(output, 1L, millis);
            return ready > 0 && (output.get(ValueLayout.JAVA_SHORT, RESULT) & GONE) != 0;
        } catch (Throwable impossible) {
            // A native function throws nothing.
            throw new AssertionError(impossible);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle poll() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("poll"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    }
}
