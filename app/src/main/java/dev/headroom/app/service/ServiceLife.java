package dev.headroom.app.service;

/**
 * The life of a service as the service manager sees it. Immutable: each event returns the life that follows.
 *
 * @param checkpoint how often was said that a start or an end is still under way
 * @param exitCode of the work, once it has ended; 0 when it was told to end
 */
public record ServiceLife(ServiceState state, int checkpoint, int exitCode) {
    /** SERVICE_CONTROL_STOP, SERVICE_CONTROL_INTERROGATE, SERVICE_CONTROL_SHUTDOWN, SERVICE_CONTROL_PRESHUTDOWN. */
    static final int STOP = 1;

    static final int INTERROGATE = 4;
    static final int SHUTDOWN = 5;
    static final int PRESHUTDOWN = 15;

    /** SERVICE_ACCEPT_STOP, SERVICE_ACCEPT_SHUTDOWN and SERVICE_ACCEPT_PRESHUTDOWN. */
    private static final int ACCEPTED = 0x1 | 0x4 | 0x100;

    /** Several times the pace of checkpoints: a busy machine is not a hung service. */
    private static final int WAIT_HINT_MILLIS = 20_000;

    /** A service that begins to start. */
    public static ServiceLife starting() {
        return new ServiceLife(ServiceState.START_PENDING, 1, 0);
    }

    /** Time passed; what takes its time says so. */
    public ServiceLife waited() {
        return state.isPending() ? new ServiceLife(state, checkpoint + 1, exitCode) : this;
    }

    /** Returns the state after the start has succeeded; a request to end that came meanwhile is kept. */
    public ServiceLife serving() {
        return state == ServiceState.START_PENDING ? new ServiceLife(ServiceState.RUNNING, 0, 0) : this;
    }

    /** The manager asks for an end; asking twice changes nothing. */
    public ServiceLife told(int control) {
        boolean ends = asksForAnEnd(control) && (state == ServiceState.RUNNING || state == ServiceState.START_PENDING);
        return ends ? new ServiceLife(ServiceState.STOP_PENDING, 1, 0) : this;
    }

    /** The work has ended. By itself that is a failure whatever its code, unless the code says that it is not meant to run. */
    public ServiceLife ended(int code) {
        return new ServiceLife(ServiceState.STOPPED, 0, state == ServiceState.STOP_PENDING ? 0 : code);
    }

    static boolean asksForAnEnd(int control) {
        return control == STOP || control == SHUTDOWN || control == PRESHUTDOWN;
    }

    /** Returns the report for the service manager. The service accepts no control while it starts or ends. */
    public ServiceReport report() {
        return new ServiceReport(
                state,
                state == ServiceState.RUNNING ? ACCEPTED : 0,
                exitCode == 0 ? 0 : ServiceReport.SPECIFIC,
                exitCode,
                checkpoint,
                state.isPending() ? WAIT_HINT_MILLIS : 0);
    }
}
