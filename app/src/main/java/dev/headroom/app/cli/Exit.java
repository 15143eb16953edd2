package dev.headroom.app.cli;

/** Exit codes, fixed by the original where it has them. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** Something could not be undone; each leftover was named. */
    static final int LEFTOVERS = 3;
    /** Not healthy, when that was the question. */
    static final int UNHEALTHY = 4;
    /** Whoever read the output left before its end: as of a program that SIGPIPE ended. */
    static final int NOBODY_READS = 141;
    /** Cancelled and undone. */
    static final int CANCELLED = 130;

    private Exit() {}
}
