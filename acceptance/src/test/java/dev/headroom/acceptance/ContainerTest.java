package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Profiles in containers that are killed, and whose machine restarts. In them a stand-in runs, which starts at once and fails when it is
 * told to; {@link EngineContainerTest} runs the real proxy in one.
 */
class ContainerTest extends Booted {
    @Override
    void prepare() {
        prepareDocker();
    }

    @Test
    @Tag("never-13")
    @Tag("never-22")
    @Tag("never-25")
    void aContainerOutlivesTheEngineAndRebootsAndLeavesNothing() {
        User dock = docker("dock");
        String before = dock.everything();
        dock.apply("--preset", "persistent-docker").ok();
        assertTrue(dock.isHealthyAndRouted());
        assertTrue(dock.sh("ss -ltn").ok().contains("127.0.0.1:8787"));

        dock.sh("docker exec headroom-default true; docker top headroom-default")
                .ok();
        box().exec("systemctl", "restart", "docker").ok();
        User.await("back after a restart of the engine", 30, dock::isHealthyAndRouted);
        box().reboot();
        User.await("back after a reboot", 60, dock::isHealthyAndRouted);

        String written = dock.written();
        box().exec("sh", "-c", "kill -9 $(docker inspect --format '{{.State.Pid}}' headroom-default)")
                .ok();
        User.await("started again by the engine", 20, dock::isHealthyAndRouted);
        assertEquals(written, dock.written());

        // By this word the engine takes the end for wanted, and lets the container lie after a reboot too.
        dock.sh("docker kill headroom-default").ok();
        box().reboot();
        User.await("unrouted by the guard", GUARDED, dock::isUnrouted);
        assertTrue(dock.status().contains("Docker does not start such a container again"), dock.status());
        dock.sh("docker start headroom-default").ok();
        User.await("routed again by the guard", GUARDED, dock::isHealthyAndRouted);

        dock.headroom("install", "stop").ok();
        assertTrue(dock.isUnrouted());
        dock.headroom("install", "start").ok();
        dock.remove();
        User.assertSame(before, dock.everything());
        assertEquals(
                "", dock.sh("docker ps --all --quiet --filter name=headroom").ok());
    }

    @Test
    @Tag("never-17")
    @Tag("never-13")
    void aServiceIsADetachedContainerAndLeavesNoneBehind() {
        User fred = docker("fred");
        String before = fred.everything();
        fred.apply("--runtime", "docker", "--profile", "boxed", "--port", "8794")
                .ok();
        assertTrue(
                fred.sh("docker ps --format '{{.Names}} {{.Ports}}'").ok().contains("headroom-boxed 127.0.0.1:8794"));
        // Only the guard, which looks every minute, belongs to the user's systemd.
        assertEquals(
                "",
                fred.sh("ls .config/systemd/user | grep -v -e guard -e timers.target.wants")
                        .text());
        box().exec("sh", "-c", "kill -9 $(docker inspect --format '{{.State.Pid}}' headroom-boxed)")
                .ok();
        User.await(
                "back",
                20,
                () -> fred.headroom("install", "status", "--check", "--profile", "boxed")
                                .code()
                        == 0);
        assertEquals(0, fred.headroom("install", "remove", "--profile", "boxed").code());
        User.assertSame(before, fred.everything());
        assertEquals(
                "",
                fred.sh("docker ps --all --quiet --filter name=headroom-boxed").ok());
    }

    @Test
    @Tag("never-12")
    @Tag("never-17")
    void aContainerThatCrashesAtStartIsGivenUpSoonAndTakenAway() {
        User crash = docker("crash");
        crash.sh("mkdir -p .claude && echo crash >.headroom-fake").ok();
        String before = crash.everything();
        Box.Output failed = crash.apply("--preset", "persistent-docker", "--port", "8796", "--region", "crash-at-once");
        assertEquals(1, failed.code(), failed.text());
        assertTrue(failed.text().contains("This proxy cannot start today."), failed.text());
        User.assertSame(before, crash.everything());
        assertEquals(
                "",
                crash.sh("docker ps --all --quiet --filter name=headroom-default")
                        .ok());
    }

    @Test
    @Tag("never-18")
    void anImageThatCannotBeFetchedIsToldWithTheReason() {
        User ilse = docker("ilse");
        String before = ilse.everything();
        Box.Output failed = ilse.apply(
                "--preset", "persistent-docker", "--port", "8798", "--image", "registry.invalid/headroom:latest");
        assertEquals(1, failed.code(), failed.text());
        assertTrue(failed.text().contains("[registry-unreachable]"), failed.text());
        User.assertSame(before, ilse.everything());
    }

    @Test
    @Tag("never-18")
    void whoMayNotUseTheEngineIsToldSoBeforeAnythingIsChanged() {
        User nora = User.in(box(), "nora");
        String before = nora.everything();
        Box.Output refused = nora.apply("--preset", "persistent-docker", "--port", "8795");
        assertEquals(1, refused.code(), refused.text());
        assertTrue(refused.text().contains("usermod -aG docker nora"), refused.text());
        User.assertSame(before, nora.everything());
        assertEquals(List.of(), nora.processes());
    }

    private User docker(String name) {
        User user = User.in(box(), name);
        box().exec("usermod", "-aG", "docker", name).ok();
        // As after the next login.
        box().exec("sh", "-c", "systemctl restart user@$(id -u " + name + ")").ok();
        return user;
    }
}
