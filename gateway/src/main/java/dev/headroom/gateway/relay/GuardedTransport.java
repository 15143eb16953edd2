package dev.headroom.gateway.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.List;

/** The Java runtime's own sockets, with a {@link RequestGuard} at the front of every accepted connection. */
public final class GuardedTransport implements Transport {
    private final HeldHeads heads = new HeldHeads();
    private final Transport sockets = io.vertx.core.transport.Transport.NIO.implementation();

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return () -> new Accepting(heads);
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return sockets.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return sockets.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return sockets.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel() {
        return sockets.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface that is implemented here names it.
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return sockets.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return sockets.channelFactory(domainSocket);
    }

    private static final class Accepting extends NioServerSocketChannel {
        private final HeldHeads heads;

        Accepting(HeldHeads heads) {
            this.heads = heads;
        }

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            var before = accepted.size();
            var count = super.doReadMessages(accepted);
            for (var channel : accepted.subList(before, accepted.size())) {
                ((Channel) channel).pipeline().addFirst("guard", new RequestGuard(heads));
            }
            return count;
        }
    }
}
