package dev.headroom.core.host.credential;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The functions of advapi32.dll for generic credentials (wincred.h). Needs {@code --enable-native-access=dev.headroom.core}. */
final class CredentialCalls {
    /** ERROR_NOT_FOUND. */
    static final int NOT_FOUND = 1168;

    private static final int GENERIC = 1;
    /** CRED_PERSIST_LOCAL_MACHINE: this user's later sessions on this machine see it, and no other machine does. */
    private static final int LOCAL_MACHINE = 2;

    /** CREDENTIALW on a Windows of 64 bits. */
    private static final long SIZE = 80;

    private static final long TYPE = 4;
    private static final long TARGET = 8;
    private static final long BLOB_SIZE = 32;
    private static final long BLOB = 40;
    private static final long PERSIST = 48;
    private static final long USER = 72;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();

    @SuppressWarnings("restricted")
    private static final AddressLayout POINTER =
            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(SIZE, ValueLayout.JAVA_BYTE));

    private final MethodHandle reading = handle("CredReadW", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private final MethodHandle writing = handle("CredWriteW", ADDRESS, JAVA_INT);
    private final MethodHandle deleting = handle("CredDeleteW", ADDRESS, JAVA_INT, JAVA_INT);
    private final MethodHandle freeing = freeing();

    /** How a call ended: 0 or the number of an error (winerror.h), and what was read. */
    record Answer(int error, Optional<byte[]> secret) {}

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        symbol(name),
                        FunctionDescriptor.of(JAVA_INT, parameters),
                        Linker.Option.captureCallState("GetLastError"));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle freeing() {
        return Linker.nativeLinker().downcallHandle(symbol("CredFree"), FunctionDescriptor.ofVoid(ADDRESS));
    }

    @SuppressWarnings("restricted")
    private static MemorySegment symbol(String name) {
        return SymbolLookup.libraryLookup("advapi32", Arena.global()).findOrThrow(name);
    }

    Answer read(String target) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment found = arena.allocate(POINTER);
            MemorySegment name = wide(arena, target);
            int done = call(() -> (int) reading.invokeExact(state, name, GENERIC, 0, found));
            if (done == 0) {
                return new Answer(error(state), Optional.empty());
            }
            MemorySegment credential = found.get(POINTER, 0);
            byte[] secret = secret(credential);
            free(credential);
            return new Answer(0, Optional.of(secret));
        }
    }

    int write(String target, String user, byte[] secret) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment credential = arena.allocate(SIZE, 8);
            MemorySegment blob = arena.allocate(Math.max(1, secret.length));
            MemorySegment.copy(secret, 0, blob, ValueLayout.JAVA_BYTE, 0, secret.length);
            credential.set(JAVA_INT, TYPE, GENERIC);
            credential.set(ADDRESS, TARGET, wide(arena, target));
            credential.set(JAVA_INT, BLOB_SIZE, secret.length);
            credential.set(ADDRESS, BLOB, blob);
            credential.set(JAVA_INT, PERSIST, LOCAL_MACHINE);
            credential.set(ADDRESS, USER, wide(arena, user));
            int done = call(() -> (int) writing.invokeExact(state, credential, 0));
            return done == 0 ? error(state) : 0;
        }
    }

    int delete(String target) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment name = wide(arena, target);
            int done = call(() -> (int) deleting.invokeExact(state, name, GENERIC, 0));
            return done == 0 ? error(state) : 0;
        }
    }

    @SuppressWarnings("restricted")
    private static byte[] secret(MemorySegment credential) {
        int size = credential.get(JAVA_INT, BLOB_SIZE);
        return size == 0
                ? new byte[0]
                : credential
                        .get(ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(size, ValueLayout.JAVA_BYTE)), BLOB)
                        .toArray(ValueLayout.JAVA_BYTE);
    }

    private void free(MemorySegment credential) {
        call(() -> {
            freeing.invokeExact(credential);
            return 0;
        });
    }

    private static int error(MemorySegment state) {
        return state.get(JAVA_INT, 0);
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
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
