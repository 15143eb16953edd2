package dev.headroom.core.host.disk;

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

/** The functions of Windows that know who may read a file (securitybaseapi.h, sddl.h); each answers whether it worked. */
final class AccessCalls {
    /** DACL_SECURITY_INFORMATION: the list of who may do what. */
    private static final int LIST = 4;

    /** GetCurrentProcess, which stands for itself, TOKEN_QUERY, and TokenUser of TOKEN_INFORMATION_CLASS. */
    private static final long THIS_PROCESS = -1;

    private static final int MAY_ASK = 8;
    private static final int USER = 1;

    /** SDDL_REVISION_1. */
    private static final int REVISION = 1;

    private final MethodHandle reading =
            handle("advapi32", "GetFileSecurityW", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private final MethodHandle setting = handle("advapi32", "SetFileSecurityW", ADDRESS, JAVA_INT, ADDRESS);
    private final MethodHandle parsing = handle(
            "advapi32", "ConvertStringSecurityDescriptorToSecurityDescriptorW", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private final MethodHandle opening = handle("advapi32", "OpenProcessToken", JAVA_LONG, JAVA_INT, ADDRESS);
    private final MethodHandle asking =
            handle("advapi32", "GetTokenInformation", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private final MethodHandle naming = handle("advapi32", "ConvertSidToStringSidW", ADDRESS, ADDRESS);
    private final MethodHandle closing = handle("kernel32", "CloseHandle", JAVA_LONG);

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String library, String name, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow(name),
                        FunctionDescriptor.of(JAVA_INT, parameters));
    }

    /** Reads a file's list into that memory; the number of bytes that it takes goes to {@code size}. */
    boolean read(MemorySegment file, MemorySegment list, MemorySegment size) {
        int room = Math.toIntExact(list.byteSize());
        return call(() -> (int) reading.invokeExact(file, LIST, list, room, size));
    }

    boolean set(MemorySegment file, MemorySegment list) {
        return call(() -> (int) setting.invokeExact(file, LIST, list));
    }

    /** Makes a list of its text; where it lies goes to {@code made}, and it stays there. */
    boolean parse(MemorySegment text, MemorySegment made) {
        return call(() -> (int) parsing.invokeExact(text, REVISION, made, MemorySegment.NULL));
    }

    boolean open(MemorySegment token) {
        return call(() -> (int) opening.invokeExact(THIS_PROCESS, MAY_ASK, token));
    }

    boolean user(long token, MemorySegment answer, MemorySegment size) {
        int room = Math.toIntExact(answer.byteSize());
        return call(() -> (int) asking.invokeExact(token, USER, answer, room, size));
    }

    /** Writes an account's number; where the text lies goes to {@code text}, and it stays there. */
    boolean name(MemorySegment account, MemorySegment text) {
        return call(() -> (int) naming.invokeExact(account, text));
    }

    boolean close(long token) {
        return call(() -> (int) closing.invokeExact(token));
    }

    /** One call of a native function. */
    private interface Native {
        int answer() throws Throwable;
    }

    private static boolean call(Native function) {
        try {
            return function.answer() != 0;
        } catch (Throwable impossible) {
            // A native function throws nothing.
            throw new AssertionError(impossible);
        }
    }
}
