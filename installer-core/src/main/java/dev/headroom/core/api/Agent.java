package dev.headroom.core.api;

import dev.headroom.core.model.ProfileName;
import java.util.function.Consumer;

/**
 * The commands that supervisors and guards start. The agent runs one profile's engine in the foreground, and routes and unroutes
 * the profile's tools as the engine comes and goes. Exit codes are those of the process; {@code log} receives one line of text
 * for each event, without a line end.
 */
public interface Agent {
    /**
     * Runs a profile until another thread, such as a signal handler, calls {@link #end}. It unroutes the tools and ends the
     * engine before it returns.
     *
     * @param serving called once when the engine listens on the port, so that the supervisor can be told
     * @return 0 when the profile should not run, 143 when {@link #end} was called
     */
    int run(ProfileName profile, Consumer<String> log, Runnable serving);

    /** Asks {@link #run} to end and returns at once; harmless when it does not run. */
    void end();

    /**
     * Starts the profile when it is not healthy and the user has not stopped it. Waits while another command changes the
     * profile.
     *
     * @return 0 when the profile is healthy or the user stopped it
     */
    int ensure(ProfileName profile, Consumer<String> log);

    /**
     * Records that an agent under another account has started, and routes its tools as soon as it may be routed to.
     *
     * @param pid the number of the agent's process, as the supervisor knows it
     * @return 0 when the tools were routed
     */
    int started(ProfileName profile, long pid, Consumer<String> log);

    /**
     * Cleans up after an agent that has ended for any reason: ends the processes that it left, and unroutes the tools.
     *
     * @return 0 when every tool was unrouted
     */
    int stopped(ProfileName profile, Consumer<String> log);

    /**
     * Checks a profile once, as a guard does: unroutes its tools when it has been down longer than the guard waits, routes them
     * when it is back, and removes everything of a profile whose manifest is gone.
     *
     * @return 0 unless a setting could not be removed
     */
    int guard(ProfileName profile, Consumer<String> log);
}
