package dev.headroom.gateway.relay.engine;

/**
 * Tells at which turns of a clock the engine is asked whether it lives. While all is well and nobody waits it is asked rarely,
 * because asking costs it lines in its log. While it is away, an engine on this machine is asked at every turn, and one that many
 * machines share after growing pauses. Pure but for its state; used on one thread.
 */
public final class PollPace {
    /** While a request waits for the engine, every n-th turn asks whether the engine hangs. */
    private static final int WATCHFUL_TURNS = 6;

    private static final int QUIET_TURNS = 30;
    private static final int LONGEST_PAUSE = 60;

    private final boolean growing;
    private int turn;
    private int next;
    private int pause = 1;

    /**
     * Begins with the next turn.
     *
     * @param growing whether the pauses grow while the engine is away
     */
    public PollPace(boolean growing) {
        this.growing = growing;
    }

    /**
     * One turn has passed.
     *
     * @param well whether requests go through the engine and its last poll was answered
     * @param waited whether a request waits for the engine
     * @return whether to ask now
     */
    public boolean turned(boolean well, boolean waited) {
        turn++;
        return well ? turn % (waited ? WATCHFUL_TURNS : QUIET_TURNS) == 0 : turn >= next;
    }

    /** A poll was answered: the next one may follow at once. */
    public void answered() {
        pause = 1;
        next = turn;
    }

    /** A poll was not answered. */
    public void unanswered() {
        next = turn + pause;
        pause = growing ? Math.min(2 * pause, LONGEST_PAUSE) : 1;
    }
}
