package dev.headroom.core.textedit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 strictly: malformed bytes are refused and never replaced. */
public final class Utf8 {
    private static final int PIECE = 8192;

    private Utf8() {}

    /**
     * The text of a document. It is checked in pieces and then made in one go: a document may be large, and a second copy
     * of it in wide characters would be the largest thing in memory.
     *
     * @throws EditRefused {@code not-utf8} when it is none
     */
    public static String decode(byte[] content) throws EditRefused {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result;
        do {
            result = decoder.decode(bytes, piece.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new EditRefused("not-utf8", 1, 1, "The file is not UTF-8.");
        }
        return new String(content, StandardCharsets.UTF_8);
    }
}
