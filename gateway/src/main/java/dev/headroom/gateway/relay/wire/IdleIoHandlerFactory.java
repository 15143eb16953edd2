package dev.headroom.gateway.relay.wire;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets an idle event loop sleep for 30 seconds. Netty wakes each loop once a second even if it has no timer, which together cost
 * more than everything else that an idle gateway does (decision 16). Sockets and other threads wake a loop at any time, so nothing
 * is late. This class is the only one that depends on how Netty's loops wait; {@code IdleIoHandlerFactoryTest} runs it in Vert.x's own loop
 * and fails when a new version waits in another way. The gateway works without it, too: it only wakes more often.
 */
final class IdleIoHandlerFactory implements IoHandlerFactory {
    /**
     * The delay of a loop without a timer (Netty's {@code SCHEDULE_PURGE_INTERVAL}). It is the same for every time that the loop is asked
     * about, while the delay of a loop with a timer depends on that time.
     */
    private static final long NO_TIMER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final IoHandlerFactory sockets;

    /**
     * Makes handlers that wait for as long as others do, but longer if their loop has no timer.
     *
     * @param sockets makes the handlers that wait for sockets
     */
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
