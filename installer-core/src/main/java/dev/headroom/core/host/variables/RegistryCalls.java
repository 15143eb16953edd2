package dev.headroom.core.host.variables;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** The functions of advapi32.dll that open, read and change a key; each answers 0 or an error's number (winerror.h). */
final class RegistryCalls {
    /** HKEY_CURRENT_USER and HKEY_LOCAL_MACHINE: negative numbers of 32 bits made longer. */
    private static final long USER = 0x80000001;

    private static final long MACHINE = 0x80000002;

    private final MethodHandle opening = handle("RegOpenKeyExW", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private final MethodHandle query =
            handle("RegQueryValueExW", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private final MethodHandle setting =
            handle("RegSetValueExW", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private final MethodHandle deletion = handle("RegDeleteValueW", JAVA_LONG, ADDRESS);
    private final MethodHandle closing = handle("RegCloseKey", JAVA_LONG);

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup("advapi32", Arena.global()).findOrThrow(name),
                        FunctionDescriptor.of(JAVA_INT, parameters));
    }

    int open(boolean user, MemorySegment path, int rights, MemorySegment opened) {
        return call(() -> (int) opening.invokeExact(user ? USER : MACHINE, path, 0, rights, opened));
    }

    int query(long key, MemorySegment name, MemorySegment type, MemorySegment data, MemorySegment size) {
        return call(() -> (int) query.invokeExact(key, name, MemorySegment.NULL, type, data, size));
    }

    int set(long key, MemorySegment name, int type, MemorySegment data) {
        int size = Math.toIntExact(data.byteSize());
        return call(() -> (int) setting.invokeExact(key, name, 0, type, data, size));
    }

    int delete(long key, MemorySegment name) {
        return call(() -> (int) deletion.invokeExact(key, name));
    }

    void close(long key) {
        call(() -> (int) closing.invokeExact(key));
    }

    /** One call of a native function. */
    private interface Native {
        int answer() throws Throwable;
    }

    private static int call(Native function) {
        try {
            return function.answer();
        } catch (Throwable impossible) {
            // A native function throws nothing.
            throw new AssertionError(impossible);
        }
    }
}
