package dev.headroom.core.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The file in which the agent of a profile, ours or the Python installer's, writes its process number. */
public final class PidFile {
    private PidFile() {}

    /** The number in the file; empty when there is no such file or it holds anything else than one number. */
    public static Optional<Long> read(FileReader disk, Path file) {
        return disk.read(file)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .filter(text -> text.matches("[1-9][0-9]{0,9}"))
                .map(Long::valueOf);
    }

    /** What the file of this process holds. */
    public static byte[] content(long pid) {
        return (pid + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
