package dev.headroom.core.state.second;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one file becomes again what it would be without a profile.
 *
 * @param file the absolute path, without control characters
 * @param sha256 of the whole file as we left it, in hex
 * @param before the SHA-256 of what it becomes, in hex; empty when the file is to be gone
 * @param text what of ours to look for in a file that somebody edited since, such as {@code 127.0.0.1:8787}
 */
public record UndoRecord(Path file, String sha256, Optional<String> before, String text) {
    private static final int LINES = 4;

    /** The name of the file beside the script that holds what the file becomes. */
    static String contentName(String sha256) {
        return "before-" + sha256;
    }

    /** Four lines for each: the file, the two sums, the second one empty where there is none, and the text. */
    static byte[] bytes(List<UndoRecord> records) {
        StringBuilder lines = new StringBuilder();
        records.forEach(one -> lines.append(one.file)
                .append('\n')
                .append(one.sha256)
                .append('\n')
                .append(one.before.orElse(""))
                .append('\n')
                .append(one.text)
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<UndoRecord> list(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<UndoRecord> records = new ArrayList<>();
        for (int at = 0; at + LINES <= lines.size(); at += LINES) {
            records.add(new UndoRecord(
                    Path.of(lines.get(at)),
                    lines.get(at + 1),
                    Optional.of(lines.get(at + 2)).filter(sum -> !sum.isEmpty()),
                    lines.get(at + 3)));
        }
        return records;
    }
}
