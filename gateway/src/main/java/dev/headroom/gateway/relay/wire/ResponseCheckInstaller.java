package dev.headroom.gateway.relay.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;

/**
 * Puts the check of answers into an outgoing connection as soon as it is known which HTTP is spoken there. Vert.x clears the
 * handlers away before it adds its own, so this one comes back until it has found them; nothing is decoded before it looked.
 */
final class ResponseCheckInstaller extends ChannelInboundHandlerAdapter {
    private boolean placed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var pipeline = context.pipeline();
        place(pipeline);
        if (placed) {
            Optional.ofNullable(pipeline.context(SslHandler.class))
                    .ifPresent(tls -> pipeline.addAfter(tls.name(), "farewell", new Farewell()));
        }
        context.fireChannelRead(message);
        if (placed) {
            pipeline.remove(this);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (!placed && context.channel().isOpen()) {
            var next = new ResponseCheckInstaller();
            context.pipeline().addFirst(next);
        }
    }

    private void place(ChannelPipeline pipeline) {
        var codec = pipeline.context(HttpClientCodec.class);
        var http2 = pipeline.get(Http2ConnectionHandler.class);
        if (codec != null) {
            pipeline.addAfter(codec.name(), "answers", new ResponseCheck());
            placed = true;
        } else if (http2 != null && http2.decoder().prefaceReceived()) {
            // Not earlier: Vert.x puts its own listener there when the settings come, and asks nothing before.
            var decoder = http2.decoder();
            decoder.frameListener(new Http2ResponseCheck(decoder.frameListener()));
            placed = true;
        }
    }

    /** After the other side's last word in TLS nothing more can be sent: such a connection is not for the next request. */
    private static final class Farewell extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            context.fireUserEventTriggered(event);
            if (event instanceof SslCloseCompletionEvent) {
                var unused = context.close();
            }
        }
    }
}
