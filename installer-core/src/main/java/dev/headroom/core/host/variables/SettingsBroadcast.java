package dev.headroom.core.host.variables;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells running programs that variables were changed: WM_SETTINGCHANGE to every window (Microsoft's "WM_SETTINGCHANGE message"), once for
 * all changes within a moment. A window that hangs may keep it up, so nobody waits for it but the end of this process.
 */
final class SettingsBroadcast {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final long EVERY_WINDOW = 0xffff;
    private static final int SETTING_CHANGE = 0x1a;
    private static final int UNLESS_IT_HANGS = 2;
    private static final int MILLIS_FOR_A_WINDOW = 1000;

    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();

    /** Lets it be told a moment later, or when this process ends before. */
    void soon() {
        if (told.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::now, "settings-broadcast-end"));
        }
        if (waiting.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("settings-broadcast").start(() -> {
                try {
                    Thread.sleep(MOMENT);
                    now();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private void now() {
        if (waiting.compareAndSet(true, false)) {
            send();
        }
    }

    @SuppressWarnings("restricted")
    private static void send() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle function = Linker.nativeLinker()
                    .downcallHandle(
                            SymbolLookup.libraryLookup("user32", arena).findOrThrow("SendMessageTimeoutW"),
                            FunctionDescriptor.of(
                                    JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
            MemorySegment what = arena.allocateFrom("Environment", StandardCharsets.UTF_16LE);
            MemorySegment answer = arena.allocate(JAVA_LONG);
            long ignored = (long) function.invokeExact(
                    EVERY_WINDOW, SETTING_CHANGE, 0L, what, UNLESS_IT_HANGS, MILLIS_FOR_A_WINDOW, answer);
        } catch (Throwable impossible) {
            // A native function throws nothing.
            throw new AssertionError(impossible);
        }
    }
}
