package dev.headroom.gateway.stats.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a copy of a response's body for the statistics; the client gets the body as it came. It unpacks gzip. It does not unpack br and
 * zstd, so the tokens of such responses stay unknown.
 */
public interface BodyDecoder extends AutoCloseable {
    /** Reads nothing. */
    BodyDecoder NOTHING = bytes -> {};

    /**
     * Reads the next bytes of the body.
     *
     * @param bytes the bytes as they were received
     */
    void accept(byte[] bytes);

    @Override
    default void close() {}

    /**
     * Makes the decoder for one body.
     *
     * @param contentEncoding the value of {@code Content-Encoding}, empty if there is none
     * @param sink gets the unpacked bytes
     */
    static BodyDecoder of(String contentEncoding, Consumer<byte[]> sink) {
        return switch (contentEncoding.trim().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> sink::accept;
            case "gzip", "x-gzip" -> new Gzip(sink);
            default -> NOTHING;
        };
    }

    /** Unpacks a gzip stream (RFC 1952) of one member whose header has no optional fields, as web servers write it. */
    final class Gzip implements BodyDecoder {
        private static final int HEADER = 10;
        private final Consumer<byte[]> sink;
        private final Inflater inflater = new Inflater(true);
        private final byte[] buffer = new byte[4096];
        private int headerSeen;
        private boolean givenUp;

        Gzip(Consumer<byte[]> sink) {
            this.sink = sink;
        }

        @Override
        public void accept(byte[] bytes) {
            var from = 0;
            while (headerSeen < HEADER && from < bytes.length) {
                givenUp |= headerSeen == 3 && bytes[from] != 0;
                headerSeen++;
                from++;
            }
            if (givenUp || from == bytes.length) {
                return;
            }
            inflater.setInput(bytes, from, bytes.length - from);
            try {
                inflate();
            } catch (DataFormatException e) {
                givenUp = true;
            }
        }

        private void inflate() throws DataFormatException {
            for (var n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                sink.accept(Arrays.copyOf(buffer, n));
            }
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
