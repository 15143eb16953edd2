package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A service that runs the real proxy, which dies, hangs, lies and is slow. A word in its user's home makes it fail at its start;
 * what it cannot be made to do, a stand-in does.
 */
@Tag("engine")
class EngineTest extends Booted {
    private static final RealEngine ENGINE = RealEngine.newest();

    private int number;

    private User user;
    private String before = "";

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(List.of(ENGINE));
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), List.of(ENGINE));
    }

    @BeforeEach
    void moveIn() {
        user = User.in(box(), "engineer" + ++number);
        user.sh("/mnt/build/testbox/engine-moods.sh " + ENGINE.folder() + " \"$HOME/venv\"")
                .ok();
        before = everything();
    }

    @AfterEach
    void moveOut() {
        mood("");
        user.remove();
        User.assertSame(before, everything());
        assertEquals(List.of(), user.processes());
    }

    private String everything() {
        return EngineUser.withoutTheEnginesOwn(user.everything());
    }

    @Test
    @Tag("never-17")
    @Tag("never-22")
    void whenTheProxyDiesItIsStartedAgainAndNoOrphanIsLeft() {
        apply("--no-front-door");
        assertTrue(user.status().contains("Runtime:    python"));
        String pid = child();
        user.sh("kill -9 " + pid).ok();
        User.await("another proxy", 5, () -> !child().isEmpty() && !child().equals(pid));
        User.await("back", 10, user::isHealthyAndRouted);
        User.await("the restart is told", 5, () -> user.status().contains("started again 1 time"));
        user.killAgent("KILL");
        User.await("back after its agent was killed", 15, user::isHealthyAndRouted);
        assertEquals(2, user.processes().size(), () -> String.join("\n", user.processes()));
    }

    @Test
    @Tag("never-22")
    @Tag("never-28")
    void aProxyThatCrashesAtOnceIsUnroutedAndRoutedAgainWhenItIsBack() {
        apply("--no-front-door");
        mood("crash");
        user.sh("kill -9 " + child()).ok();
        User.await("unrouted", 14, user::isUnrouted);
        assertTrue(user.status().contains("It did not answer for 10 seconds")
                || user.status().contains("died three times"));
        mood("");
        User.await("routed again", 45, user::isHealthyAndRouted);
    }

    @Test
    @Tag("never-22")
    @Tag("never-12")
    void aProxyThatHangsIsUnrouted() {
        apply("--no-front-door");
        String pid = child();
        user.sh("kill -STOP " + pid).ok();
        User.await("unrouted when it hangs", 25, user::isUnrouted);
        user.sh("kill -CONT " + pid).ok();
        User.await("routed again", 30, user::isHealthyAndRouted);
    }

    /** A stand-in: the real one answers for the profile that it was started with as long as it runs. */
    @Test
    @Tag("never-22")
    @Tag("never-12")
    void aProxyThatIsSomebodyElseIsUnrouted() {
        user.sh("rm -r venv; /mnt/build/testbox/proxy/venv.sh \"$HOME/venv\"").ok();
        before = everything();
        apply("--no-front-door");
        mood("other");
        User.await("unrouted when it answers as another profile", 8, user::isUnrouted);
        assertUnroutedByTheLookThatSawIt();
        assertTrue(user.status().contains("somebody-else"), user.status());
    }

    /** A second at most on a machine of its own; the proxy marks when it was seen as somebody else. */
    private void assertUnroutedByTheLookThatSawIt() {
        String[] times = user.sh("stat -c %.9Y .headroom-fake-seen .claude/settings.json")
                .ok()
                .split("\\s+", -1);
        double seconds = Double.parseDouble(times[1]) - Double.parseDouble(times[0]);
        System.out.println("A stranger was unrouted " + seconds + " s after it was seen.");
        assertTrue(seconds >= 0 && seconds < 10, "it took " + seconds + " s from the look");
    }

    @Test
    @Tag("never-28")
    void beingOfflineOrSlowOrStoppedForAWhileRewritesNothing() {
        apply("--no-front-door");
        String written = user.written();
        box().exec("systemctl", "stop", "provider").ok();
        User.await("not ready", 10, () -> user.status().contains("upstream"));
        user.sh("sleep 40").ok();
        assertEquals(written, user.written());
        user.sh("kill -STOP \"$(cat .headroom/deploy/default/runner.pid)\" " + child() + "; sleep 17; kill -CONT "
                        + "\"$(cat .headroom/deploy/default/runner.pid)\" " + child())
                .ok();
        User.await("its agent looked again", 10, () -> user.sh("sleep 3").code() == 0);
        assertEquals(written, user.written());
        assertTrue(user.isRouted());
        EngineUser.startProvider(box());
    }

    @Test
    @Tag("never-17")
    @Tag("never-28")
    void aProxyThatNeedsAMinuteToStartIsWaitedForAndRoutedOnce() {
        mood("slow 60");
        String apply = User.HEADROOM + " install apply --runtime python --python \"$HOME/venv\" --no-front-door --env "
                + EngineUser.UPSTREAM + " --scope provider --target claude --target codex";
        user.sh("(" + apply + " >apply.log 2>&1; echo $? >apply.code) &").ok();
        user.sh("sleep 45").ok();
        assertTrue(user.isUnrouted());
        User.await("applied", 60, () -> user.sh("[ -e apply.code ]").code() == 0);
        assertEquals("0\n", user.sh("cat apply.code").ok(), () -> user.sh("cat apply.log")
                .text());
        assertTrue(user.isHealthyAndRouted());
        user.sh("rm apply.code apply.log").ok();
    }

    @Test
    @Tag("never-22")
    void anAgentThatNobodyStartsAgainLeavesNoToolRouted() {
        apply();
        user.sh("mkdir .config/systemd/user/headroom-default.service.d && printf '[Service]\\n"
                        + "Restart=no\\n"
                        + "' >.config/systemd/user/headroom-default.service.d/no.conf && systemctl --user"
                        + " daemon-reload")
                .ok();
        user.killAgent("KILL");
        User.await("unrouted by what systemd runs after it", 3, user::isUnrouted);
        User.await("nothing of it runs", 10, () -> user.processes().isEmpty());
        assertTrue(user.status().contains("Status:     stopped"), user.status());
        user.sh("rm -r .config/systemd/user/headroom-default.service.d && systemctl --user daemon-reload")
                .ok();
        user.headroom("install", "start").ok();
        assertTrue(user.isHealthyAndRouted());
    }

    @Test
    @Tag("never-12")
    void aProxyThatCannotStartIsNotInstalled() {
        mood("crash");
        for (String door : List.of("--no-front-door", "--yes")) {
            Box.Output failed = user.apply(withEngine(door));
            assertEquals(1, failed.code(), failed.text());
            assertTrue(failed.text().contains("This proxy cannot start today."), failed.text());
        }
        mood("");
        User.assertSame(before, everything());
        apply();
    }

    @Test
    @Tag("never-22")
    @Tag("never-28")
    void behindAFrontDoorToolsKeepWorkingAndNothingIsRewritten() {
        apply();
        assertTrue(user.isHealthyAndRouted());
        String written = user.written();
        mood("crash");
        user.sh("kill -9 " + child()).ok();
        User.await(
                "direct",
                20,
                () -> user.status("--json").contains("\"direct\" : true")
                        || user.status("--json").contains("\"direct\":true"));
        assertEquals(written, user.written());
        assertFalse(user.isUnrouted());
        mood("");
        User.await("healthy again", 60, user::isHealthyAndRouted);
        assertEquals(written, user.written());
    }

    private void apply(String... words) {
        user.apply(withEngine(words)).ok();
        assertTrue(user.isRouted());
    }

    private String[] withEngine(String... words) {
        return Stream.concat(
                        Stream.of("--runtime", "python", "--python", home() + "/venv", "--env", EngineUser.UPSTREAM),
                        Stream.of(words))
                .toArray(String[]::new);
    }

    private String home() {
        return user.sh("echo $HOME").ok().strip();
    }

    private void mood(String word) {
        user.sh(word.isEmpty() ? "rm -f .headroom-fake .headroom-fake-seen" : "echo " + word + " >.headroom-fake")
                .ok();
    }

    private String child() {
        return user.sh("pgrep -u \"$(id -u)\" -f 'venv/bin/headroom proxy'")
                .text()
                .lines()
                .findFirst()
                .orElse("");
    }
}
