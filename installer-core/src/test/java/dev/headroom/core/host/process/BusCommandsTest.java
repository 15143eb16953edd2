package dev.headroom.core.host.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.host.place.UserConfigFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A bus that takes questions and answers none is waited for once, and that is told. */
@Timeout(120)
@Tag("never-18")
class BusCommandsTest {
    private static final List<String> SHOW = List.of("systemctl", "--user", "show", "--property=Version", "--value");
    private static final List<String> IS_ACTIVE = List.of("systemctl", "--user", "is-active", "x");
    private static final List<String> START = List.of("systemctl", "--user", "start", "x");
    private static final List<String> LINGER = List.of("loginctl", "show-user", "ada");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> asked = new ArrayList<>();
    private Duration uptime = Duration.ofHours(1);
    private boolean deaf = true;

    private final Commands programs = new Commands() {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            asked.add(argv.get(Math.min(2, argv.size() - 1)) + " " + limit.toSeconds());
            uptime = uptime.plus(deaf ? limit : Duration.ZERO);
            return deaf ? new Result(TIMED_OUT, "", "ended") : new Result(0, "252", "");
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.empty();
        }
    };

    private final Commands commands = new BusCommands(programs, new Standing(), BusCommands.Limits.USUAL, told::add);

    @Test
    void itIsWaitedForTenSecondsInAllAndTheAnswerIsRemembered() {
        Duration begin = uptime;
        for (List<String> question : List.of(SHOW, IS_ACTIVE, START, SHOW)) {
            Commands.Result result = commands.run(question);
            assertEquals(Commands.TIMED_OUT, result.code());
            assertEquals("Your systemd does not answer; Headroom waited 10 s.", result.lastLine());
        }
        assertEquals(List.of("show 10"), asked);
        assertEquals(Duration.ofSeconds(10), uptime.minus(begin));
    }

    /** A crontab waits for a directory of accounts in a company, for example. */
    @Test
    void programsThatWaitForAServiceHaveABudgetToo() {
        for (List<String> question : List.of(
                List.of("crontab", "-l"),
                List.of("crontab", "-l"),
                List.of("crontab", "-"),
                List.of("launchctl", "print", "gui/1/x"),
                List.of("launchctl", "kickstart", "gui/1/x"),
                List.of("schtasks", "/Query", "/TN", "x"),
                List.of("schtasks", "/Query", "/TN", "y"))) {
            Commands.Result result = commands.run(question);
            assertEquals(Commands.TIMED_OUT, result.code());
            assertEquals(
                    "The program '" + question.getFirst() + "' does not answer; Headroom waited 10 s.",
                    result.lastLine());
        }
        assertEquals(List.of("-l 10", "gui/1/x 10", "/TN 10"), asked);
    }

    @Test
    void anotherBusIsAskedAndTheSilentOneAgainAfterAMinute() {
        commands.run(SHOW);
        commands.run(LINGER);
        assertEquals(List.of("show 10", "ada 10"), asked);
        uptime = uptime.plusSeconds(61);
        deaf = false;
        assertTrue(commands.run(SHOW).ok());
        assertTrue(commands.run(IS_ACTIVE).ok());
    }

    @Test
    void anyOtherProgramThatTakesItsTimeIsToldToo() throws InterruptedException {
        Commands slow = new Commands() {
            @Override
            public Result run(List<String> argv, String input, Duration limit) {
                try {
                    return new Result(0, told.poll(60, TimeUnit.SECONDS), "");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Optional<Path> find(String name) {
                return Optional.empty();
            }
        };
        BusCommands.Limits limits = new BusCommands.Limits(Duration.ofSeconds(10), Duration.ofMillis(1));
        Commands telling = new BusCommands(slow, new Standing(), limits, told::add);
        assertEquals(
                "A new shell of yours has not answered yet; waiting for it.",
                telling.run(List.of("setsid", "--wait", "bash")).out());
        assertEquals(
                "The program 'pgrep' has not answered yet; waiting for it.",
                telling.run(List.of("/usr/bin/pgrep", "cron")).out());
    }

    @Test
    void whereUnitsAreReadIsAskedOnceAMinute() {
        deaf = false;
        for (int i = 0; i < 5; i++) {
            assertTrue(commands.run(UserConfigFolder.QUESTION).ok());
        }
        assertEquals(List.of("show 10"), asked);
        uptime = uptime.plusSeconds(61);
        assertTrue(commands.run(UserConfigFolder.QUESTION).ok());
        assertEquals(2, asked.size());
    }

    @Test
    void theSameHoldsForADockerEngineAndForTheDesktopsSettings() {
        List<String> inspect = List.of("docker", "inspect", "x");
        List<String> run = List.of("docker", "run", "x");
        commands.run(inspect);
        assertEquals(
                "The Docker engine does not answer; Headroom waited 10 s.",
                commands.run(inspect).lastLine());
        commands.run(run);
        commands.run(List.of("gsettings", "get", "x"));
        commands.run(List.of("gsettings", "get", "y"));
        assertEquals(List.of("x 10", "x 30", "x 10"), asked, "an engine that is busy may do what it is told");
    }

    @Test
    void whatBeginsSomethingMayTakeItsTime() {
        deaf = false;
        commands.run(START);
        commands.run(START, "", Duration.ofSeconds(90));
        assertEquals(List.of("start 30", "start 90"), asked);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a shell script")
    void aRealProgramThatHangsIsTold(@TempDir Path bin) throws IOException, InterruptedException {
        Path script = Files.writeString(bin.resolve("systemctl"), "#!/bin/sh\nexec sleep 600\n");
        assertTrue(script.toFile().setExecutable(true));
        Commands real = new LocalCommands(Os.LINUX, Map.of("PATH", bin + ":/usr/bin:/bin"));
        BusCommands.Limits limits = new BusCommands.Limits(Duration.ofSeconds(2), Duration.ofMillis(50));
        Commands impatient = new BusCommands(
                real, LocalHost.of(Map.of("HOME", "/"), List.of("x")).clock(), limits, told::add);
        assertEquals(Commands.TIMED_OUT, impatient.run(SHOW).code());
        assertEquals("Your systemd has not answered yet; waiting for it.", told.poll(60, TimeUnit.SECONDS));
        Files.delete(script);
        assertEquals(Commands.TIMED_OUT, impatient.run(IS_ACTIVE).code(), "it is not even looked for");
    }

    private final class Standing implements Clock {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Duration uptime() {
            return uptime;
        }

        @Override
        public void pause(Duration duration) {
            uptime = uptime.plus(duration);
        }
    }
}
