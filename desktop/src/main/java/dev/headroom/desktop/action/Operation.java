package dev.headroom.desktop.action;

/** What can be done to a profile without asking back. */
public enum Operation {
    START,
    STOP,
    RESTART,
    ROUTE,
    UNROUTE
}
