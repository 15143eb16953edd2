package dev.headroom.app.service;

import java.util.function.Consumer;

/** The service manager of the operating system, as a program that it started sees it. */
public interface ServiceManager {
    /**
     * Hands the calling thread over until the service has ended.
     *
     * @return false when no service manager started this process; nothing was done then
     */
    boolean serve(Service service);

    /** What the manager calls. */
    interface Service {
        /** Does the work of the service; returns when it has ended. {@code reports} may be called from any thread. */
        void main(Consumer<ServiceReport> reports);

        /** Takes a control; returns at once, from another thread than {@link #main}'s. False when it is not known. */
        boolean control(int number);
    }
}
