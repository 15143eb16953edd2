package dev.headroom.core.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The content of a file and its permissions at one moment. */
public final class FileImage {
    /** Permissions of a file that only its owner may read. */
    public static final String PRIVATE = "rw-------";

    public static final String PUBLIC = "rw-r--r--";
    public static final String PROGRAM = "rwxr-xr-x";

    private final byte[] bytes;
    private final String mode;

    /**
     * An image.
     *
     * @param bytes the content
     * @param mode nine characters as {@code ls -l} prints them; empty where the system has no such permissions
     */
    public FileImage(byte[] bytes, String mode) {
        this.bytes = bytes.clone();
        this.mode = mode;
    }

    public static FileImage ofText(String text, String mode) {
        return new FileImage(text.getBytes(StandardCharsets.UTF_8), mode);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String mode() {
        return mode;
    }

    /** The content as UTF-8 text; malformed bytes become replacement characters, so this is for showing only. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean sameBytes(byte[] other) {
        return Arrays.equals(bytes, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileImage image && Arrays.equals(bytes, image.bytes) && mode.equals(image.mode);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + mode.hashCode();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes " + mode;
    }
}
