package dev.headroom.core.lifecycle;

import dev.headroom.core.lifecycle.engine.Engine.Pace;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Decides when an agent checks its proxy, and when the check needs a request to the port. All times are measured since boot.
 */
final class ProbeSchedule {
    /** The pause between checks while the proxy does not answer. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Pace pace;
    private Duration nextLook;
    private Duration nextQuestion;
    private boolean settled;

    ProbeSchedule(Pace pace, Duration now) {
        this.pace = pace;
        nextLook = now;
        nextQuestion = now;
    }

    /** What the agent has to do now. */
    enum Action {
        /** No check is due. */
        NOTHING,
        /** The proxy is known to be alive; no request is needed. */
        HEARTBEAT,
        /** The caller has to send a request to the port and then call {@link #asked}. */
        PROBE
    }

    /**
     * Returns what to do now: nothing, accept the heartbeat, or probe the port.
     *
     * @param heartbeat tells whether the proxy is alive without a request; called at most once, and only if a check is due
     */
    Action action(Duration now, BooleanSupplier heartbeat) {
        if (now.compareTo(nextLook) < 0) {
            return Action.NOTHING;
        }
        if (now.compareTo(nextQuestion) < 0 && heartbeat.getAsBoolean()) {
            nextLook = now.plus(pace.look());
            return Action.HEARTBEAT;
        }
        return Action.PROBE;
    }

    /**
     * How long nothing needs to be done.
     *
     * @param waiting whether tools wait for the proxy
     */
    Duration rest(boolean waiting) {
        return waiting || !settled ? shorter(pace.tend(), SOON) : pace.tend();
    }

    /** The same for a glance at the records. */
    Duration untilRecords(boolean waiting) {
        return waiting || !settled ? SOON : pace.look();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** It has died: somebody else may listen on its port, so it is asked at once. */
    void died(Duration now) {
        settled = false;
        nextLook = now;
        nextQuestion = now;
    }

    /** It was asked; whether it lives. */
    void asked(Duration now, boolean live) {
        settled = live;
        nextLook = now.plus(live ? pace.look() : SOON);
        nextQuestion = live ? now.plus(pace.ask()) : now;
    }
}
