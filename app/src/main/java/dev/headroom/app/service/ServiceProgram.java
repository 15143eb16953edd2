package dev.headroom.app.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Runs one piece of work as a service: reports its state to the service manager, and ends the work when the service manager
 * asks for it.
 */
public final class ServiceProgram implements ServiceManager.Service {
    /** What a program ends with that no service manager started: ERROR_FAILED_SERVICE_CONTROLLER_CONNECT. */
    public static final int NOT_A_SERVICE = 1063;

    /** What the service does between its start and its end. */
    public interface Work {
        /** Works until it is told to end; calls {@code serving} once, when it does what it is there for. Returns the exit code. */
        int run(Runnable serving);

        /** Tells it to end; returns at once. */
        void end();
    }

    private final Work work;
    private final long paceMillis;
    private final CountDownLatch over = new CountDownLatch(1);
    private ServiceLife life = ServiceLife.starting();
    private Consumer<ServiceReport> reports = report -> {};

    /**
     * Creates a service program.
     *
     * @param paceMillis how often to report a start or an end that takes long
     */
    public ServiceProgram(Work work, long paceMillis) {
        this.work = work;
        this.paceMillis = paceMillis;
    }

    /** Serves under this manager; returns the exit code of the process. */
    public int run(ServiceManager manager) {
        if (!manager.serve(this)) {
            return NOT_A_SERVICE;
        }
        synchronized (this) {
            return life.exitCode();
        }
    }

    @Override
    public void main(Consumer<ServiceReport> to) {
        // JNA attaches the service manager's thread to Java without a context class loader, and Vert.x does not start
        // without one (io.vertx.core.internal.logging.LoggerFactory).
        Thread.currentThread().setContextClassLoader(ServiceProgram.class.getClassLoader());
        synchronized (this) {
            reports = to;
            to.accept(life.report());
        }
        Thread pace = new Thread(this::keepTelling, "checkpoints");
        pace.setDaemon(true);
        pace.start();
        // Also for an error in the work: a service that never says that it stopped cannot be started again.
        int code = 1;
        try {
            code = work.run(() -> become(ServiceLife::serving));
        } finally {
            over.countDown();
            int last = code;
            become(before -> before.ended(last));
        }
    }

    @Override
    public boolean control(int number) {
        if (ServiceLife.asksForAnEnd(number)) {
            become(before -> before.told(number));
            work.end();
            return true;
        }
        return number == ServiceLife.INTERROGATE;
    }

    private void keepTelling() {
        try {
            while (!over.await(paceMillis, TimeUnit.MILLISECONDS)) {
                become(ServiceLife::waited);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what is new, in the order in which it became so; after the end nothing. */
    private synchronized void become(UnaryOperator<ServiceLife> change) {
        ServiceLife next = change.apply(life);
        boolean ended = life.state() == ServiceState.STOPPED;
        if (!ended && !next.equals(life)) {
            life = next;
            reports.accept(next.report());
        }
    }
}
