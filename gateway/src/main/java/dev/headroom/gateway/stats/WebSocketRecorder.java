package dev.headroom.gateway.stats;

import dev.headroom.gateway.stats.usage.Usage;
import dev.headroom.gateway.stats.usage.UsageScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the messages that a provider sends on a WebSocket and counts the tokens in them. Each message that names its usage ends one response,
 * which counts as a request of its own. It unpacks a copy of compressed messages (RFC 7692). Used on the event loop only.
 */
public final class WebSocketRecorder implements AutoCloseable {
    private static final int CONTINUED = 0;
    private static final int TEXT = 1;
    /** What the sender of a compressed message leaves away at its end (RFC 7692, section 7.2.1). */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final byte[] LINE_END = "\n".getBytes(StandardCharsets.US_ASCII);

    private final RequestRecorder recorder;
    private final boolean forgets;
    private final Optional<Inflater> inflater;
    private final byte[] buffer = new byte[4096];
    private UsageScanner scanner = new UsageScanner();
    private boolean text;
    private boolean packed;
    private boolean unreadable;

    /**
     * Begins to read.
     *
     * @param recorder records the handshake's request and its responses
     * @param extensions the value of {@code Sec-WebSocket-Extensions} in the handshake's response, often empty
     */
    public WebSocketRecorder(RequestRecorder recorder, String extensions) {
        this.recorder = recorder;
        forgets = extensions.contains("server_no_context_takeover");
        inflater = extensions.contains("permessage-deflate") ? Optional.of(new Inflater(true)) : Optional.empty();
    }

    /** Records that the tool has sent a part of a message. */
    public void asked() {
        recorder.asked();
    }

    /**
     * Reads a part of a frame's payload.
     *
     * @param opcode of the frame (RFC 6455, section 5.2)
     * @param compressed whether the frame has the bit RSV1
     * @param bytes the next bytes of the payload, unmasked
     */
    public void payload(int opcode, boolean compressed, byte[] bytes) {
        if (opcode == TEXT && !text) {
            text = true;
            packed = compressed;
            scanner = new UsageScanner();
        }
        if (!text || opcode > TEXT || unreadable) {
            return;
        }
        recorder.answering();
        if (packed) {
            inflater.ifPresent(unpack -> unpack(unpack, bytes));
        } else {
            scanner.accept(bytes);
        }
    }

    /**
     * Records the end of a frame.
     *
     * @param opcode of the frame
     * @param last whether the frame ends its message
     */
    public void frameEnd(int opcode, boolean last) {
        if (!text || !last || (opcode != TEXT && opcode != CONTINUED)) {
            return;
        }
        text = false;
        if (packed) {
            inflater.filter(open -> !unreadable).ifPresent(this::messageEnd);
        }
        scanner.accept(LINE_END);
        if (!scanner.usage().equals(Usage.NONE)) {
            recorder.responded(scanner.model(), scanner.usage());
        }
    }

    private void messageEnd(Inflater unpack) {
        unpack(unpack, TAIL);
        if (forgets) {
            unpack.reset();
        }
    }

    private void unpack(Inflater unpack, byte[] bytes) {
        unpack.setInput(bytes);
        try {
            for (var n = unpack.inflate(buffer); n > 0; n = unpack.inflate(buffer)) {
                scanner.accept(Arrays.copyOf(buffer, n));
            }
        } catch (DataFormatException e) {
            unreadable = true;
        }
    }

    @Override
    public void close() {
        unreadable = true;
        inflater.ifPresent(Inflater::end);
        recorder.completed();
    }
}
