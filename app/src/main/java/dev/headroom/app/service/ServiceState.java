package dev.headroom.app.service;

/** The states of a service with their numbers (winsvc.h, {@code SERVICE_STATUS.dwCurrentState}). */
public enum ServiceState {
    STOPPED(1),
    START_PENDING(2),
    STOP_PENDING(3),
    RUNNING(4);

    private final int number;

    ServiceState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    boolean isPending() {
        return this == START_PENDING || this == STOP_PENDING;
    }
}
