package dev.headroom.core.host.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may read a file of Windows. What POSIX systems say by a mode is said there by a list; Java knows the accounts of such a list by names
 * only, which every language of Windows has others of. Needs {@code --enable-native-access=dev.headroom.core}.
 */
final class WindowsAccess {
    private static final long LONGEST_PLAIN = 247;
    private static final int LONGEST_NUMBER = 400;

    private final AccessCalls calls = new AccessCalls();
    private final String owner = user();

    private WindowsAccess() {}

    private static final class Lazily {
        static final Optional<WindowsAccess> FOUND =
                FileSystems.getDefault().supportedFileAttributeViews().contains("acl")
                        ? Optional.of(new WindowsAccess())
                        : Optional.empty();
    }

    /** That of this system; empty where there are no such lists. */
    static Optional<WindowsAccess> here() {
        return Lazily.FOUND;
    }

    /** Whether a mode such as {@code rw-------} lets its owner in alone. */
    static boolean isPrivate(String mode) {
        return mode.endsWith("------");
    }

    /**
     * Lets in this user, the system and the administrators (who let themselves in anyway), and nobody whom the folder above lets in. What is
     * made in a folder gets the same. A disk that knows no lists, such as one for cameras, stays as it is.
     */
    void letOwnerInAlone(Path path) {
        if (owner.isEmpty()) {
            return;
        }
        String also = Files.isDirectory(path) ? "OICI" : "";
        String list = "D:P";
        for (String account : new String[] {"SY", "BA", owner}) {
            list += "(A;" + also + ";FA;;;" + account + ")";
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made = arena.allocate(ADDRESS);
            if (calls.parse(text(arena, list), made)) {
                calls.set(name(arena, path), made.get(ADDRESS, 0));
            }
        }
    }

    /**
     * Gives a file the list of another one, whatever that lets in. Nothing is changed where both have the same, such as from the folder above,
     * nor where a list cannot be read.
     */
    void copy(Path from, Path to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = name(arena, to);
            Optional<MemorySegment> wanted = list(arena, name(arena, from));
            Optional<MemorySegment> there = list(arena, target);
            if (wanted.isPresent() && there.isPresent() && wanted.get().mismatch(there.get()) >= 0) {
                calls.set(target, wanted.get());
            }
        }
    }

    private Optional<MemorySegment> list(Arena arena, MemorySegment file) {
        MemorySegment size = arena.allocate(JAVA_INT);
        calls.read(file, MemorySegment.NULL, size);
        MemorySegment list = arena.allocate(size.get(JAVA_INT, 0), JAVA_LONG.byteAlignment());
        return list.byteSize() > 0 && calls.read(file, list, size) ? Optional.of(list) : Optional.empty();
    }

    /** The number of this process's account; empty when Windows does not tell. */
    private String user() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment token = arena.allocate(JAVA_LONG);
            if (!calls.open(token)) {
                return "";
            }
            long handle = token.get(JAVA_LONG, 0);
            try {
                MemorySegment answer = arena.allocate(LONGEST_NUMBER, 8);
                MemorySegment number = arena.allocate(ADDRESS);
                return calls.user(handle, answer, arena.allocate(JAVA_INT))
                                && calls.name(answer.get(ADDRESS, 0), number)
                        ? read(number)
                        : "";
            } finally {
                calls.close(handle);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static String read(MemorySegment pointer) {
        return pointer.get(ADDRESS, 0).reinterpret(LONGEST_NUMBER).getString(0, StandardCharsets.UTF_16LE);
    }

    /** A long path needs a word before it (Microsoft's "Maximum Path Length Limitation"); Java says it for its own calls. */
    private static MemorySegment name(Arena arena, Path path) {
        String plain = path.toAbsolutePath().toString();
        boolean mark = plain.length() > LONGEST_PLAIN && !plain.startsWith("\\\\");
        return text(arena, (mark ? "\\\\?\\" : "") + plain);
    }

    private static MemorySegment text(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }
}
