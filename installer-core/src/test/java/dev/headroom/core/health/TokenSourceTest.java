package dev.headroom.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often the command for a token runs, when an engine goes on refusing what it prints. */
class TokenSourceTest {
    private final Host machine = new SimHost().host();
    private int runs;
    private int code;
    private final Host host = machine.with(machine.disk(), new Commands() {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            runs++;
            return new Result(code, "token-" + runs + "\n", "");
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.empty();
        }
    });
    private final TokenSource source = new TokenSource(
            new SharedEngine(
                    "https://team.example",
                    Optional.empty(),
                    Optional.of("secret-tool lookup"),
                    true,
                    Duration.ofSeconds(1)),
            host);

    @Test
    void aRefusedTokenIsAskedForOverAndOverAndTheCommandRunsRarely() {
        for (int seconds = 0; seconds < 3600; seconds++) {
            source.call();
            host.clock().pause(Duration.ofSeconds(1));
        }
        assertEquals(12, runs);
    }

    @Test
    void theFirstRefusalAfterALongTimeRunsItAtOnce() {
        assertEquals("token-1", source.call());
        assertEquals("token-1", source.call());
        host.clock().pause(Duration.ofHours(3));
        assertEquals("token-2", source.call());
        assertEquals("token-2", source.call());
        host.clock().pause(Duration.ofSeconds(6));
        assertEquals("token-3", source.call());
    }

    /** Its user may have unlocked it meanwhile, and nobody is asked for anything. */
    @Test
    void aKeyringThatCannotBeReadIsLookedAtTwiceAMinute() {
        TokenSource keyring = new TokenSource(
                new SharedEngine(
                                "https://team.example", Optional.empty(), Optional.empty(), true, Duration.ofSeconds(1))
                        .keptIn("default.x-1"),
                host);
        code = 4;
        ProblemException locked = assertThrows(ProblemException.class, keyring::call);
        assertEquals("The keyring is locked.", locked.problem().what());
        for (int seconds = 0; seconds < 3600; seconds++) {
            assertThrows(ProblemException.class, keyring::call);
            host.clock().pause(Duration.ofSeconds(1));
        }
        assertEquals(122, runs, 2);
        code = 0;
        host.clock().pause(Duration.ofSeconds(30));
        assertEquals("token-" + (runs + 1), keyring.call());
    }

    @Test
    void aCommandThatFailsRunsRarelyToo() {
        code = 1;
        assertThrows(ProblemException.class, source::call);
        code = 0;
        assertThrows(ProblemException.class, source::call);
        host.clock().pause(Duration.ofSeconds(6));
        assertEquals("token-2", source.call());
    }
}
