package dev.headroom.core.host.local;

import dev.headroom.core.host.Http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer as it comes in from a socket, read until a deadline (RFC 9112). */
final class HttpAnswer {
    private static final int LARGEST_HEAD = 64 << 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])( .*)?");

    private final Socket socket;
    private final InputStream in;
    private final long deadline;
    private final int largestBody;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private int headBytes;

    /**
     * @param deadline in the nanoseconds of {@link System#nanoTime}
     * @param largestBody bytes after which the body is cut
     */
    HttpAnswer(Socket socket, long deadline, int largestBody) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadline = deadline;
        this.largestBody = largestBody;
    }

    /**
     * Reads the final answer; those that only announce one (1xx) are passed over.
     *
     * @throws ProtocolException when what comes is not HTTP
     * @throws SocketTimeoutException when the deadline has passed
     */
    Reply.Answer read() throws IOException {
        while (true) {
            Matcher status = STATUS.matcher(line());
            if (!status.matches()) {
                throw new ProtocolException("what answers does not speak HTTP");
            }
            long length = -1;
            boolean chunked = false;
            for (String line = line(); !line.isEmpty(); line = line()) {
                String header = line.toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:")) {
                    length = number(header.substring("content-length:".length()).strip(), 10);
                }
                chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new Reply.Answer(code, body(code, chunked, length));
            }
        }
    }

    private String body(int code, boolean chunked, long length) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (code != 204 && code != 304) {
            if (chunked) {
                chunks(body);
            } else {
                copy(body, length < 0 ? largestBody : length, length >= 0);
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        while (body.size() < largestBody) {
            headBytes = 0;
            long size = number(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return;
            }
            copy(body, size, true);
            if (body.size() < largestBody && !line().isEmpty()) {
                throw new IOException("a malformed chunk");
            }
        }
    }

    private void copy(ByteArrayOutputStream body, long wanted, boolean promised) throws IOException {
        long left = Math.min(wanted, largestBody - body.size());
        while (left > 0) {
            if (at == end && !fill()) {
                if (promised) {
                    throw new IOException("it ended in the middle");
                }
                return;
            }
            int part = (int) Math.min(end - at, left);
            body.write(buffer, at, part);
            at += part;
            left -= part;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (at == end && !fill()) {
                throw new IOException("it was closed before an answer");
            }
            if (++headBytes > LARGEST_HEAD) {
                throw new IOException("an endless answer");
            }
            char next = (char) (buffer[at++] & 0xff);
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append(next);
            }
        }
    }

    /** Waits for more, at most until the deadline; false at the end. */
    private boolean fill() throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static long number(String text, int radix) throws IOException {
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException nonsense) {
            throw new IOException("a malformed number", nonsense);
        }
    }
}
