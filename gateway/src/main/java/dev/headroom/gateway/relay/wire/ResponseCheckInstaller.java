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
 * Installs the response check in an outgoing connection as soon as the connection's HTTP version is known. Vert.x removes all handlers
 * before it adds its own, so this one adds itself again until it has found them. It is the first handler, so no response is decoded before
 * the check is in place.
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

    /** Closes a connection whose other side has ended TLS, because no further request can be sent on it. */
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
