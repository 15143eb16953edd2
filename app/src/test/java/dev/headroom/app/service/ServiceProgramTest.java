package dev.headroom.app.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-19")
class ServiceProgramTest {
    private static final long NEVER = 3_600_000;
    private static final int EVERYTHING = 0x1 | 0x4 | 0x100;

    private final BlockingQueue<ServiceReport> told = new LinkedBlockingQueue<>();

    @Test
    void aServiceStartsServesAndEndsWhenItIsTold() throws InterruptedException {
        for (int control : List.of(ServiceLife.STOP, ServiceLife.SHUTDOWN, ServiceLife.PRESHUTDOWN)) {
            Proxy proxy = new Proxy(143);
            ServiceProgram program = new ServiceProgram(proxy, NEVER);
            Thread thread = Thread.ofVirtual().start(() -> assertEquals(0, program.run(manager())));
            assertEquals(new ServiceReport(ServiceState.START_PENDING, 0, 0, 0, 1, 20_000), next());
            proxy.mayServe.countDown();
            assertEquals(new ServiceReport(ServiceState.RUNNING, EVERYTHING, 0, 0, 0, 0), next());
            assertTrue(program.control(control));
            assertTrue(program.control(control), "asking twice");
            assertEquals(new ServiceReport(ServiceState.STOP_PENDING, 0, 0, 0, 1, 20_000), next());
            proxy.mayEnd.countDown();
            assertEquals(new ServiceReport(ServiceState.STOPPED, 0, 0, 0, 0, 0), next());
            assertTrue(thread.join(java.time.Duration.ofSeconds(30)));
            assertEquals(List.of(), List.copyOf(told));
        }
    }

    @Test
    void whatEndsByItselfEndsWithItsCodeSoThatItIsStartedAgain() throws InterruptedException {
        Proxy proxy = new Proxy(7);
        proxy.mayServe.countDown();
        proxy.told.countDown();
        proxy.mayEnd.countDown();
        assertEquals(7, new ServiceProgram(proxy, NEVER).run(manager()));
        ServiceReport last = awaited(report -> report.state() == ServiceState.STOPPED);
        assertEquals(new ServiceReport(ServiceState.STOPPED, 0, ServiceReport.SPECIFIC, 7, 0, 0), last);
    }

    @Test
    void aProfileThatIsNotMeantToRunIsNoFailure() {
        ServiceLife life = ServiceLife.starting().serving().ended(0);
        assertEquals(new ServiceReport(ServiceState.STOPPED, 0, 0, 0, 0, 0), life.report());
    }

    @Test
    void anErrorInTheWorkIsToldAsAnEndToo() {
        ServiceProgram program = new ServiceProgram(
                new ServiceProgram.Work() {
                    @Override
                    public int run(Runnable serving) {
                        throw new IllegalStateException("broken");
                    }

                    @Override
                    public void end() {}
                },
                NEVER);
        assertThrows(IllegalStateException.class, () -> program.run(manager()));
        assertEquals(
                List.of(
                        new ServiceReport(ServiceState.START_PENDING, 0, 0, 0, 1, 20_000),
                        new ServiceReport(ServiceState.STOPPED, 0, ServiceReport.SPECIFIC, 1, 0, 0)),
                List.copyOf(told));
    }

    @Test
    void aStartOrAnEndThatTakesItsTimeTellsSoAgainAndAgain() throws InterruptedException {
        Proxy proxy = new Proxy(143);
        ServiceProgram program = new ServiceProgram(proxy, 5);
        Thread thread = Thread.ofVirtual().start(() -> program.run(manager()));
        awaited(report -> report.state() == ServiceState.START_PENDING && report.checkpoint() == 4);
        proxy.mayServe.countDown();
        awaited(report -> report.state() == ServiceState.RUNNING);
        assertTrue(program.control(ServiceLife.STOP));
        assertEquals(1, next().checkpoint(), "nothing is told while it runs");
        awaited(report -> report.state() == ServiceState.STOP_PENDING && report.checkpoint() == 4);
        proxy.mayEnd.countDown();
        awaited(report -> report.state() == ServiceState.STOPPED);
        assertTrue(thread.join(java.time.Duration.ofSeconds(30)));
        assertEquals(List.of(), List.copyOf(told), "nothing is told after the end");
    }

    @Test
    void aStopDuringTheStartIsNotForgotten() {
        ServiceLife life = ServiceLife.starting().told(ServiceLife.SHUTDOWN).serving();
        assertEquals(ServiceState.STOP_PENDING, life.state());
        assertEquals(0, life.ended(143).exitCode());
    }

    @Test
    void aControlThatNobodyKnowsIsSaidToBeUnknown() {
        ServiceProgram program = new ServiceProgram(new Proxy(0), NEVER);
        assertTrue(program.control(ServiceLife.INTERROGATE));
        assertFalse(program.control(2), "pause");
        assertEquals(ServiceLife.starting(), ServiceLife.starting().told(2));
    }

    @Test
    void aProgramThatNoServiceManagerStartedDoesNothing() {
        assertEquals(ServiceProgram.NOT_A_SERVICE, new ServiceProgram(new Proxy(0), NEVER).run(service -> false));
        assertEquals(List.of(), List.copyOf(told));
    }

    private ServiceManager manager() {
        return service -> {
            Consumer<ServiceReport> reports = told::add;
            service.main(reports);
            return true;
        };
    }

    private ServiceReport next() throws InterruptedException {
        return awaited(report -> true);
    }

    private ServiceReport awaited(Predicate<ServiceReport> wanted) throws InterruptedException {
        while (true) {
            ServiceReport report = told.poll(60, TimeUnit.SECONDS);
            if (report == null) {
                throw new AssertionError("nothing more was told");
            }
            if (wanted.test(report)) {
                return report;
            }
        }
    }

    /** Serves when it may, and after it was told to end ends when it may. */
    private static final class Proxy implements ServiceProgram.Work {
        private final CountDownLatch mayServe = new CountDownLatch(1);
        private final CountDownLatch told = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final int code;

        private Proxy(int code) {
            this.code = code;
        }

        @Override
        public int run(Runnable serving) {
            try {
                mayServe.await();
                serving.run();
                told.await();
                mayEnd.await();
                return code;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 1;
            }
        }

        @Override
        public void end() {
            told.countDown();
        }
    }
}
