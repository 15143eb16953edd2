package dev.headroom.app.service;

/**
 * What we report to the service manager (winsvc.h, {@code SERVICE_STATUS}).
 *
 * @param accepted a bit for each kind of control that may come
 * @param win32ExitCode 0, or {@link #SPECIFIC} when the service's own code counts
 * @param specificExitCode the service's own exit code
 * @param checkpoint grows while a start or an end takes its time, and is 0 otherwise
 * @param waitHintMillis by when the next checkpoint comes; later the manager takes the service for hung
 */
public record ServiceReport(
        ServiceState state, int accepted, int win32ExitCode, int specificExitCode, int checkpoint, int waitHintMillis) {
    /** ERROR_SERVICE_SPECIFIC_ERROR. */
    public static final int SPECIFIC = 1066;
}
