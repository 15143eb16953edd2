package dev.headroom.core.plan;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The SHA-256 of a file at one moment, by which we notice that another program changed the file since.
 *
 * @param file the absolute path
 * @param sha256 64 lower-case hexadecimal digits, or {@link #ABSENT}
 */
public record FileFingerprint(Path file, String sha256) {
    /** Stands for a file that does not exist. */
    public static final String ABSENT = "absent";

    /**
     * Computes the fingerprint of a content that was read already.
     *
     * @param content the file's bytes; empty when the file does not exist
     */
    public static FileFingerprint of(Path file, Optional<byte[]> content) {
        return new FileFingerprint(file, sha256(content));
    }

    /** Computes the SHA-256 of some bytes as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Computes the SHA-256 of a file's bytes as {@link #sha256(byte[])} does; an empty value gives {@link #ABSENT}. */
    public static String sha256(Optional<byte[]> content) {
        return content.map(FileFingerprint::sha256).orElse(ABSENT);
    }
}
