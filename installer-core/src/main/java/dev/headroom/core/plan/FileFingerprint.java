package dev.headroom.core.plan;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file and what was in it.
 *
 * @param sha256 of the content, in hex, or {@link #ABSENT}
 */
public record FileFingerprint(Path file, String sha256) {
    public static final String ABSENT = "absent";

    public static FileFingerprint of(Path file, Optional<byte[]> content) {
        return new FileFingerprint(file, sha256(content));
    }

    /** The SHA-256 of a content in hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The SHA-256 of a file's content in hex, or {@link #ABSENT}. */
    public static String sha256(Optional<byte[]> content) {
        return content.map(FileFingerprint::sha256).orElse(ABSENT);
    }
}
