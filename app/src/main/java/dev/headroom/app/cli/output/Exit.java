package dev.headroom.app.cli.output;

/** The exit codes of the command line. Where the Python installer has the same code, it means the same. */
public final class Exit {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** Something could not be undone; each leftover was named. */
    public static final int LEFTOVERS = 3;
    /** Not healthy, when that was the question. */
    public static final int UNHEALTHY = 4;
    /** A tool was to be asked, and that was not possible or proves nothing. */
    public static final int UNDECIDED = 5;
    /** Whoever read the output left before its end: as of a program that SIGPIPE ended. */
    static final int NOBODY_READS = 141;
    /** Cancelled and undone. */
    public static final int CANCELLED = 130;

    private Exit() {}
}
