package dev.headroom.gateway.relay.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.testing.Await;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
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

    @Test
    void anIdleLoopOfVertxSleepsForLong() throws Exception {
        var delays = new CopyOnWriteArrayList<Duration>();
        IoHandlerFactory recording = executor -> new Recording(
                NioIoHandler.newFactory().newHandler(executor), delay -> delays.add(Duration.ofNanos(delay)));
        var vertx = Vertx.builder()
                .withTransport(new Sockets(new GuardedTransport(new IdleIoHandlerFactory(recording))))
                .build();
        try {
            vertx.runOnContext(begun -> {});
            Await.until("a loop sleeps for 30 seconds", () -> delays.contains(Duration.ofSeconds(30)));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
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

    /** Waits as another handler does and tells how long its loop would let it wait. */
    private record Recording(IoHandler handler, LongConsumer delays) implements IoHandler {
        @Override
        public void initialize() {
            handler.initialize();
        }

        @Override
        public int run(IoHandlerContext loop) {
            delays.accept(loop.delayNanos(System.nanoTime()));
            return handler.run(loop);
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

    private record Sockets(GuardedTransport implementation) implements Transport {
        @Override
        public String name() {
            return "recording";
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        @SuppressWarnings("NullAway") // The interface has no other way to say that there is no cause.
        public Throwable unavailabilityCause() {
            return null;
        }
    }
}
