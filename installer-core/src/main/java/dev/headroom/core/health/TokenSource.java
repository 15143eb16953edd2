package dev.headroom.core.health;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.upstream.SharedEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Where a running gateway reads the token of a shared engine, again after each refusal. A file is read each time. A command may ask the
 * user to unlock a keyring, so it runs at once and then after growing pauses, in between which its last result stands. The keyring of the
 * system asks nobody, and is looked at again within half a minute as long as it cannot be read: its user may have unlocked it.
 */
public final class TokenSource implements Callable<String> {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNREAD = Duration.ofSeconds(30);

    private final SharedEngine engine;
    private final Host host;
    private Optional<Run> last = Optional.empty();

    /** How a command ended, when, and how long its result stands. */
    private record Run(Duration at, Duration stands, Optional<String> token, Optional<ProblemException> problem) {}

    /** A source that has read nothing yet. */
    public TokenSource(SharedEngine engine, Host host) {
        this.engine = engine;
        this.host = host;
    }

    /**
     * Reads the token.
     *
     * @throws ProblemException {@code engine-token} or {@code engine-keyring} when it cannot be read
     */
    @Override
    public synchronized String call() {
        if (engine.tokenCommand().isEmpty() && engine.tokenKeyring().isEmpty()) {
            return read();
        }
        Duration now = host.clock().uptime();
        Run run = last.filter(before -> now.compareTo(before.at().plus(before.stands())) < 0)
                .orElseGet(() -> run(now));
        last = Optional.of(run);
        return run.token().orElseThrow(() -> run.problem().orElseThrow());
    }

    private Run run(Duration now) {
        Duration stands = pause(now);
        try {
            return new Run(now, stands, Optional.of(read()), Optional.empty());
        } catch (ProblemException e) {
            boolean asksNobody = engine.tokenKeyring().isPresent() && stands.compareTo(UNREAD) > 0;
            return new Run(now, asksNobody ? UNREAD : stands, Optional.empty(), Optional.of(e));
        }
    }

    private Duration pause(Duration now) {
        Optional<Run> recent = last.filter(before -> now.minus(before.at()).compareTo(LONGEST.multipliedBy(2)) < 0);
        Duration longer = recent.map(before -> before.stands().multipliedBy(2)).orElse(SHORTEST);
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }

    private String read() {
        return SharedToken.read(engine, host).orElse("");
    }
}
