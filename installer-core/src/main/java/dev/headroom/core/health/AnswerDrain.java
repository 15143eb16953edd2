package dev.headroom.core.health;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.operation.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Lets the answers end that a proxy is giving, before a change that a user wants ends the proxy. */
public final class AnswerDrain {
    /** Longer than most answers take, and short enough for somebody who waits at a terminal. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private AnswerDrain() {}

    /**
     * Waits until no answer runs, for at most half a minute. Where an engine in a container answers itself, nobody knows which answers run:
     * this only says so, and the step that stops the container waits.
     *
     * @param hurry ends the wait when it is requested
     * @param notes gets a line when there is something to wait for
     */
    public static void await(Host host, Deployment deployment, Cancellation hurry, Consumer<String> notes) {
        if (isContainers(host, deployment, hurry)) {
            notes.accept("Answers that are under way may end, for at most " + LIMIT.toSeconds()
                    + " seconds; Ctrl-C cuts them off.");
        }
        poll(
                host,
                deployment,
                hurry,
                running -> notes.accept("Waiting for " + (running == 1 ? "1 answer" : running + " answers") + " that "
                        + (running == 1 ? "is" : "are") + " under way, for at most " + LIMIT.toSeconds()
                        + " seconds; Ctrl-C cuts " + (running == 1 ? "it" : "them") + " off."));
    }

    /**
     * The same in the middle of an apply.
     *
     * @param cancellation of the apply, which goes on with nothing then
     */
    public static void awaitInApply(
            Host host, Deployment deployment, Cancellation cancellation, Consumer<String> notes) {
        if (isContainers(host, deployment, cancellation)) {
            notes.accept("Answers that are under way may end, for at most " + LIMIT.toSeconds() + " seconds.");
        }
        poll(
                host,
                deployment,
                cancellation,
                running -> notes.accept("Waiting for " + (running == 1 ? "1 answer" : running + " answers") + " that "
                        + (running == 1 ? "is" : "are") + " under way, for at most " + LIMIT.toSeconds()
                        + " seconds."));
    }

    private static boolean isContainers(Host host, Deployment deployment, Cancellation end) {
        return !end.isRequested() && RunningAnswers.areUnknown(host.http(), deployment);
    }

    private static void poll(Host host, Deployment deployment, Cancellation end, IntConsumer running) {
        int count = RunningAnswers.count(host.http(), deployment);
        if (count == 0 || end.isRequested()) {
            return;
        }
        running.accept(count);
        host.clock().poll(LIMIT, PAUSE, () -> ended(host, deployment, end));
    }

    private static Optional<Boolean> ended(Host host, Deployment deployment, Cancellation hurry) {
        return hurry.isRequested() || RunningAnswers.count(host.http(), deployment) == 0
                ? Optional.of(true)
                : Optional.empty();
    }
}
