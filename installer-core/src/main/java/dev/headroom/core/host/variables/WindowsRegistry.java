package dev.headroom.core.host.variables;

import dev.headroom.core.model.ProblemException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The registry of Windows, through its own functions (winreg.h): no program is started, letters of every language pass, and the type of a
 * value stays. Needs {@code --enable-native-access=dev.headroom.core}.
 */
public final class WindowsRegistry implements Registry {
    private static final int FOUND_NOTHING = 2;
    private static final int PLAIN = 1;
    private static final int EXPANDED = 2;
    private static final int MAY_READ = 0x20019;
    private static final int MAY_SET = 0x2;

    private final RegistryCalls calls = new RegistryCalls();
    private final SettingsBroadcast broadcast = new SettingsBroadcast();

    /** A value as it is written down. */
    private record Value(int type, String text) {}

    @Override
    public Optional<String> read(Key key, String name) {
        return value(key, name).map(Value::text);
    }

    private Optional<Value> value(Key key, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment size = arena.allocate(ValueLayout.JAVA_INT);
            int code = open(
                    key,
                    MAY_READ,
                    arena,
                    handle -> calls.query(handle, text(arena, name), type, MemorySegment.NULL, size));
            if (code == FOUND_NOTHING) {
                return Optional.empty();
            }
            check(code, name);
            // Somebody may make it longer meanwhile; then it is not read rather than read in part.
            MemorySegment data = arena.allocate(Math.max(2, size.get(ValueLayout.JAVA_INT, 0)));
            check(open(key, MAY_READ, arena, handle -> calls.query(handle, text(arena, name), type, data, size)), name);
            int kind = type.get(ValueLayout.JAVA_INT, 0);
            byte[] bytes = data.asSlice(0, size.get(ValueLayout.JAVA_INT, 0)).toArray(ValueLayout.JAVA_BYTE);
            String read = new String(bytes, StandardCharsets.UTF_16LE);
            int end = read.indexOf('\0');
            return kind == PLAIN || kind == EXPANDED
                    ? Optional.of(new Value(kind, end < 0 ? read : read.substring(0, end)))
                    : Optional.empty();
        }
    }

    @Override
    public void write(Key key, String name, String value) {
        int type = value(key, name).map(Value::type).orElse(PLAIN);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = text(arena, value);
            check(open(key, MAY_SET, arena, handle -> calls.set(handle, text(arena, name), type, data)), name);
        }
        broadcast.soon();
    }

    @Override
    public void erase(Key key, String name) {
        try (Arena arena = Arena.ofConfined()) {
            int code = open(key, MAY_SET, arena, handle -> calls.delete(handle, text(arena, name)));
            if (code == FOUND_NOTHING) {
                return;
            }
            check(code, name);
        }
        broadcast.soon();
    }

    /** Does something with the opened key; answers its code, or that of the opening. */
    private int open(Key key, int rights, Arena arena, ToIntFunction<Long> work) {
        MemorySegment opened = arena.allocate(ValueLayout.JAVA_LONG);
        int code = calls.open(key == Key.USER, text(arena, path(key)), rights, opened);
        if (code != 0) {
            return code;
        }
        long handle = opened.get(ValueLayout.JAVA_LONG, 0);
        try {
            return work.applyAsInt(handle);
        } finally {
            calls.close(handle);
        }
    }

    private static String path(Key key) {
        return key == Key.USER ? "Environment" : "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
    }

    private static MemorySegment text(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    private static void check(int code, String name) {
        if (code != 0) {
            throw ProblemException.failed(
                    "variable-not-changed",
                    "The variable " + name + " could not be read or changed.",
                    code == 5
                            ? "Windows does not allow it (error 5)."
                            : "The registry answers with error " + code + ".",
                    "'net helpmsg " + code + "' explains it.");
        }
    }
}
