package dev.headroom.gateway.relay.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Java runtime's own sockets, with a {@link RequestGuard} at the front of every accepted connection and an
 * {@link ResponseCheck} in every outgoing one.
 */
public final class GuardedTransport implements Transport {
    private final PendingHeaderBudget heads = new PendingHeaderBudget();
    private final Set<Accepting> accepting = ConcurrentHashMap.newKeySet();
    private final Transport sockets = io.vertx.core.transport.Transport.NIO.implementation();
    private final IoHandlerFactory handlers;

    /** Makes a transport of the Java runtime's own sockets; no socket is opened yet. */
    public GuardedTransport() {
        this.handlers = new IdleIoHandlerFactory(sockets.ioHandlerFactory());
    }

    /**
     * Makes a transport whose event loops wait for their sockets in another way.
     *
     * @param handlers makes what each event loop waits with
     */
    GuardedTransport(IoHandlerFactory handlers) {
        this.handlers = handlers;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return () -> {
            var channel = new Accepting(heads);
            accepting.add(channel);
            return channel;
        };
    }

    /**
     * Accepts no more connections; when this completes the last one has been handed over. Vert.x takes its handlers away
     * before it closes its listening sockets: a connection that is accepted in between is a warning in somebody's log.
     */
    public Future<?> stopAccepting() {
        return Future.join(accepting.stream().map(GuardedTransport::closed).toList());
    }

    private static Future<?> closed(Channel channel) {
        var closed = Promise.<Void>promise();
        channel.close().addListener(done -> closed.complete());
        return closed.future();
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
        return handlers;
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return sockets.datagramChannelFactory();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface that is implemented here names it.
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return sockets.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        var factory = sockets.channelFactory(domainSocket);
        return () -> {
            var channel = factory.newChannel();
            channel.pipeline().addFirst(new ResponseCheckInstaller());
            return channel;
        };
    }

    private static final class Accepting extends NioServerSocketChannel {
        private final PendingHeaderBudget heads;

        Accepting(PendingHeaderBudget heads) {
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
