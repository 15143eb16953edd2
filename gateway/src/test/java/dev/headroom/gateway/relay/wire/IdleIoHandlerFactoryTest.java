package dev.headroom.gateway.relay.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class IdleIoHandlerFactoryTest {
    private long delay;

    @Test
    void aLoopWithoutATimerSleepsForLong() {
        assertEquals(Duration.ofSeconds(30), sleeps(now -> 1_000_000_000));
    }

    @Test
    void aTimerIsKept() {
        assertEquals(Duration.ofMillis(3), sleeps(now -> 3_000_000 - now));
        assertEquals(Duration.ofSeconds(1), sleeps(now -> 1_000_000_000 - now));
    }

    /** How long a loop sleeps at time 0 that would itself sleep for {@code until}. */
    private Duration sleeps(LongUnaryOperator until) {
        var unused = new IdleIoHandlerFactory(executor -> new Asking())
                .newHandler(ImmediateEventExecutor.INSTANCE)
                .run(new IoHandlerContext() {
                    @Override
                    public boolean canBlock() {
                        return true;
                    }

                    @Override
                    public long delayNanos(long now) {
                        return until.applyAsLong(now);
                    }

                    @Override
                    public long deadlineNanos() {
                        return 0;
                    }
                });
        return Duration.ofNanos(delay);
    }

    private final class Asking implements IoHandler {
        @Override
        public int run(IoHandlerContext loop) {
            delay = loop.delayNanos(0);
            return 0;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            throw new IllegalStateException("nothing is registered here");
        }

        @Override
        public void wakeup() {}

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return true;
        }
    }
}
