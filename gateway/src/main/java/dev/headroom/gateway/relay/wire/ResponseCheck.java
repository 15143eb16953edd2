package dev.headroom.gateway.relay.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.ProtocolException;

/**
 * Checks the responses of an outgoing HTTP/1.1 connection after they are decoded. It drops interim responses that Vert.x would take for the
 * final one (Vert.x can pass on 100 and 103 only), and it fails a response whose status code is invalid, which ends the request and the
 * connection.
 */
final class ResponseCheck extends ChannelInboundHandlerAdapter {
    private boolean leavingOut;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response && response.decoderResult().isSuccess()) {
            switch (StatusKind.of(response.status().code())) {
                case PLAIN -> leavingOut = false;
                case ANNOUNCEMENT -> leavingOut = true;
                case INVALID ->
                    response.setDecoderResult(DecoderResult.failure(new ProtocolException("no such status")));
            }
        }
        if (leavingOut) {
            leavingOut = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
