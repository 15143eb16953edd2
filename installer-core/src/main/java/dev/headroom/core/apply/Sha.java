package dev.headroom.core.apply;

import dev.headroom.core.plan.FileFingerprint;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 of file contents, in hex. */
final class Sha {
    private Sha() {}

    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of a file that may be missing. */
    static String of(Optional<byte[]> content) {
        return content.map(Sha::of).orElse(FileFingerprint.ABSENT);
    }

    static FileFingerprint of(Path file, Optional<byte[]> content) {
        return new FileFingerprint(file, of(content));
    }
}
