package dev.headroom.gateway.relay.wire;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets an event loop sleep while nothing happens. Netty wakes each loop once a second even if no timer runs; what comes
 * from sockets and from other threads wakes it in any case, so the rest may be longer.
 */
final class IdleIoHandlerFactory implements IoHandlerFactory {
    /** What a loop without a timer says, whatever time it is told to be; what one with a timer says depends on the time. */
    private static final long NO_TIMER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final IoHandlerFactory sockets;

    /** Waits as {@code sockets} does, but longer when there is no timer. */
    IdleIoHandlerFactory(IoHandlerFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public IoHandler newHandler(ThreadAwareExecutor executor) {
        return new Resting(sockets.newHandler(executor));
    }

    @Override
    public boolean isChangingThreadSupported() {
        return sockets.isChangingThreadSupported();
    }

    private record Resting(IoHandler handler) implements IoHandler {
        @Override
        public void initialize() {
            handler.initialize();
        }

        @Override
        public int run(IoHandlerContext loop) {
            return handler.run(new Unhurried(loop));
        }

        @Override
        public void prepareToDestroy() {
            handler.prepareToDestroy();
        }

        @Override
        public void destroy() {
            handler.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            return handler.register(handle);
        }

        @Override
        public void wakeup() {
            handler.wakeup();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return handler.isCompatible(type);
        }
    }

    private record Unhurried(IoHandlerContext loop) implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return loop.canBlock();
        }

        @Override
        public long delayNanos(long now) {
            var delay = loop.delayNanos(now);
            return delay == NO_TIMER_NANOS && loop.delayNanos(now - 1) == NO_TIMER_NANOS ? REST_NANOS : delay;
        }

        @Override
        public long deadlineNanos() {
            return loop.deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long nanos) {
            loop.reportActiveIoTime(nanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return loop.shouldReportActiveIoTime();
        }
    }
}
