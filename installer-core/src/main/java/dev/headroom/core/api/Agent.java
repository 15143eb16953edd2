package dev.headroom.core.api;

import dev.headroom.core.model.ProfileName;
import java.util.function.Consumer;

/** What supervisors start: runs one profile's proxy in the foreground, routes and unroutes with its liveness. */
public interface Agent {
    /**
     * Runs until it is told to end; {@code log} gets one line per event. To end it, {@link #end} is called from another
     * thread (a signal handler): tools are unrouted and the proxy is ended before {@code run} returns.
     *
     * @param serving called once, when the proxy's port is held; a supervisor may be told so
     * @return the exit code for the supervisor: 0 when it is not meant to run, 143 when it was told to end
     */
    int run(ProfileName profile, Consumer<String> log, Runnable serving);

    /** Tells a running agent to end; returns at once. */
    void end();

    /**
     * Starts the profile if it is not healthy, unless it was stopped on purpose; serialised with others.
     *
     * @return the exit code: 0 when it is healthy or rightly left alone
     */
    int ensure(ProfileName profile, Consumer<String> log);

    /**
     * An agent under another account has started: it is remembered, and its tools are routed when it is routable.
     *
     * @param pid its process number, as the supervisor knows it
     * @return the exit code: 0 unless it did not become routable
     */
    int started(ProfileName profile, long pid, Consumer<String> log);

    /**
     * The agent has ended, however: what it left running is ended, and the tools are unrouted.
     *
     * @return the exit code: 0 unless something could not be taken back
     */
    int stopped(ProfileName profile, Consumer<String> log);

    /**
     * Looks at a profile once: unroutes what has not been live for the guard's time, routes what is live again, and takes
     * everything back when its manifest is gone.
     *
     * @return the exit code: 0 unless something could not be taken back
     */
    int guard(ProfileName profile, Consumer<String> log);
}
