package dev.headroom.core.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a file and its permissions at one moment. */
public final class FileImage {
    /** Permissions of a file that only its owner may read and write. */
    public static final String PRIVATE = "rw-------";

    /** Permissions of a file that everybody may read and its owner may write. */
    public static final String PUBLIC = "rw-r--r--";
    /** Permissions of a program that everybody may run and its owner may write. */
    public static final String PROGRAM = "rwxr-xr-x";

    private final byte[] bytes;
    private final String mode;

    /**
     * Copies a content.
     *
     * @param bytes the whole content
     * @param mode nine characters as {@code ls -l} prints them, such as {@code rw-r--r--}; an empty text where the operating
     *     system has no such permissions
     */
    public FileImage(byte[] bytes, String mode) {
        this.bytes = bytes.clone();
        this.mode = mode;
    }

    /**
     * Encodes a text as UTF-8 without a byte order mark.
     *
     * @param mode nine characters as {@code ls -l} prints them
     */
    public static FileImage ofText(String text, String mode) {
        return new FileImage(text.getBytes(StandardCharsets.UTF_8), mode);
    }

    /** Returns a copy of the whole content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the permissions as nine characters, or an empty text where the operating system has none. */
    public String mode() {
        return mode;
    }

    /**
     * Decodes the content for showing only: as UTF-8, or as UTF-16 where it begins with that encoding's mark, as descriptions of Windows'
     * tasks do, whose line ends are then shown as ours. Malformed bytes become replacement characters.
     */
    public String text() {
        boolean wide = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        return wide
                ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE).replace("\r\n", "\n")
                : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the content is equal to these bytes; permissions are not compared. */
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
