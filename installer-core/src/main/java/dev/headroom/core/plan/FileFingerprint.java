package dev.headroom.core.plan;

import java.nio.file.Path;

/** A file and the SHA-256 of its content (hex), or {@code absent}. */
public record FileFingerprint(Path file, String sha256) {
    public static final String ABSENT = "absent";
}
