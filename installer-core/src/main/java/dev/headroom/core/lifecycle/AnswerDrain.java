package dev.headroom.core.lifecycle;

import dev.headroom.core.health.RunningAnswers;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.operation.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets the answers end that a proxy is giving, before a user's stop ends the proxy. */
final class AnswerDrain {
    /** Longer than most answers take, and short enough for somebody who waits at a terminal. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private AnswerDrain() {}

    /**
     * Waits until no answer runs, for at most half a minute.
     *
     * @param hurry ends the wait when it is requested
     * @param notes gets a line when there is something to wait for
     */
    static void await(Host host, Deployment deployment, Cancellation hurry, Consumer<String> notes) {
        int running = RunningAnswers.count(host.http(), deployment);
        if (running == 0 || hurry.isRequested()) {
            return;
        }
        notes.accept("Waiting for " + (running == 1 ? "1 answer" : running + " answers") + " that "
                + (running == 1 ? "is" : "are") + " under way, for at most " + LIMIT.toSeconds()
                + " seconds; Ctrl-C cuts " + (running == 1 ? "it" : "them") + " off.");
        host.clock().poll(LIMIT, PAUSE, () -> ended(host, deployment, hurry));
    }

    private static Optional<Boolean> ended(Host host, Deployment deployment, Cancellation hurry) {
        return hurry.isRequested() || RunningAnswers.count(host.http(), deployment) == 0
                ? Optional.of(true)
                : Optional.empty();
    }
}
