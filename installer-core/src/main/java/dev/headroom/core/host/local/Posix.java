package dev.headroom.core.host.local;

import dev.headroom.core.host.Os;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The two calls of a POSIX system that Java does not offer. They need {@code --enable-native-access}. */
public final class Posix {
    private Posix() {}

    /**
     * Puts this process into a session of its own, so that neither Ctrl-C nor the end of the caller's terminal reaches it
     * (setsid(2)). Nothing changes when it leads a session or a process group already, or on Windows.
     */
    public static void becomeSessionLeader() {
        if (LocalHost.os() != Os.WINDOWS) {
            call("setsid");
        }
    }

    /** The numeric user id whose rights this process has (geteuid(2)). */
    public static long userId() {
        return Integer.toUnsignedLong(call("geteuid"));
    }

    /** Calls a function without arguments that returns an int, as pid_t and uid_t are on Linux and macOS. */
    @SuppressWarnings("restricted")
    private static int call(String function) {
        Linker linker = Linker.nativeLinker();
        MethodHandle handle = linker.downcallHandle(
                linker.defaultLookup().findOrThrow(function), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            return (int) handle.invokeExact();
        } catch (Throwable impossible) {
            // A native function throws nothing.
            throw new AssertionError(impossible);
        }
    }
}
