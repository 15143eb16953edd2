package dev.headroom.app.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.agent.HostedGateway;
import dev.headroom.core.operation.GatewayHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows calls a service on a thread that JNA makes for it; such a thread has no context class loader. */
@Tag("never-19")
class ServiceThreadTest {
    @TempDir
    Path folder;

    @Test
    void aGatewayStartsOnAThreadWithoutAContextClassLoader() throws InterruptedException {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        ServiceProgram program = new ServiceProgram(new GatewayWork(answered), 3_600_000);
        int code = program.run(service -> onForeignThread(() -> service.main(report -> {})));
        assertTrue(answered.getNow(false), answered::toString);
        assertEquals(0, code);
    }

    @Test
    void theWorkSeesTheProgramsOwnClasses() {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        new ServiceProgram(
                        new ServiceProgram.Work() {
                            @Override
                            public int run(Runnable serving) {
                                seen.set(Thread.currentThread().getContextClassLoader());
                                return 0;
                            }

                            @Override
                            public void end() {}
                        },
                        3_600_000)
                .run(service -> onForeignThread(() -> service.main(report -> {})));
        assertEquals(ServiceProgram.class.getClassLoader(), seen.get());
    }

    private static boolean onForeignThread(Runnable work) {
        Thread thread = new Thread(work, "as JNA makes it");
        thread.setContextClassLoader(null);
        thread.start();
        try {
            return thread.join(Duration.ofMinutes(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a gateway on any free port and ends it. */
    private final class GatewayWork implements ServiceProgram.Work {
        private final CompletableFuture<Boolean> answered;

        private GatewayWork(CompletableFuture<Boolean> answered) {
            this.answered = answered;
        }

        @Override
        public int run(Runnable serving) {
            GatewayHost.Request request = new GatewayHost.Request(
                    0,
                    "token",
                    "anthropic",
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    folder.resolve("statistics.json"),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    line -> {});
            try (GatewayHost.Running gateway = new HostedGateway("test").start(request)) {
                serving.run();
                answered.complete(gateway.heartbeat());
                return 0;
            } catch (GatewayHost.GatewayFailed e) {
                answered.completeExceptionally(e);
                return 1;
            }
        }

        @Override
        public void end() {}
    }
}
