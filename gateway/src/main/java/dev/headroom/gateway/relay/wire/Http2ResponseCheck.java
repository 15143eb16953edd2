package dev.headroom.gateway.relay.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.regex.Pattern;

/** Does for HTTP/2 what {@link ResponseCheck} does for HTTP/1.1; a 101 is invalid there (RFC 9113, section 8.6). */
final class Http2ResponseCheck extends Http2FrameListenerDecorator {
    private static final Pattern STATUS = Pattern.compile("[0-9]{3}");

    Http2ResponseCheck(Http2FrameListener listener) {
        super(listener);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
        if (passes(stream, headers, end)) {
            super.onHeadersRead(context, stream, headers, padding, end);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        if (passes(stream, headers, end)) {
            super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
        }
    }

    private static boolean passes(int stream, Http2Headers headers, boolean end) throws Http2Exception {
        var status = headers.status();
        if (status == null) {
            return true;
        }
        var code = STATUS.matcher(status).matches() ? Integer.parseInt(status.toString()) : 0;
        var kind = StatusKind.of(code);
        if (kind == StatusKind.INVALID || code == StatusKind.SWITCHING || (end && code < 200)) {
            throw Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "no such status");
        }
        return kind == StatusKind.PLAIN;
    }
}
