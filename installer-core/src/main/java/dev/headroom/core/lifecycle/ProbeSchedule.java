package dev.headroom.core.lifecycle;

import dev.headroom.core.lifecycle.Engine.Pace;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** When a proxy is looked at, and when a look is a question to its port. Times are since boot. */
final class ProbeSchedule {
    /** While it does not live. */
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

    /** What there is to do now. */
    enum Action {
        /** Nothing. */
        NOTHING,
        /** It was seen to live: no question is needed. */
        HEARTBEAT,
        /** Its port is to be asked, and {@link #asked} told. */
        PROBE
    }

    /**
     * The turn at this time.
     *
     * @param heartbeat whether the proxy is seen to live without a question; only called when it is time
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

    /** It was asked; whether it lives. */
    void asked(Duration now, boolean live) {
        settled = live;
        nextLook = now.plus(live ? pace.look() : SOON);
        nextQuestion = live ? now.plus(pace.ask()) : now;
    }
}
