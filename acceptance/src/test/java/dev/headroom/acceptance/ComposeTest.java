package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The compose file of the checkout and those that profiles are exported to, run by a real engine. */
class ComposeTest extends Booted {
    ComposeTest() {
        super(Map.of(Box.repository().resolve("docker"), "/mnt/docker"));
    }

    @Override
    void prepare() {
        boolean compose = box().exec("sh", "-c", "command -v docker-compose").code() == 0;
        if (!compose) {
            System.out.println("Skipped: there is no docker-compose here.");
        }
        Assumptions.assumeTrue(compose, "there is no docker-compose here");
        prepareDocker();
    }

    @Test
    @Tag("never-7")
    @Tag("never-25")
    void theFileOfTheCheckoutKeepsTheProxyRunningForAnyHome() {
        User cora = User.in(box(), "cora", "/home/cora o'x 100% & ñ").withDocker();
        cora.sh("mkdir .headroom .codex .gemini").ok();
        String compose = "HEADROOM_HOST_HOME=\"$HOME\" HEADROOM_WORKSPACE=\"$HOME\" HEADROOM_USER=$(id -u):$(id -g)"
                + " docker-compose -f /mnt/docker/docker-compose.native.yml ";
        String needed = cora.sh("docker-compose -f /mnt/docker/docker-compose.native.yml config")
                .text();
        assertTrue(needed.contains("Set it to your home folder"), needed);

        cora.sh(compose + "up -d proxy").ok();
        survives(cora, 8787, "docker_proxy_1");
        assertTrue(cora.sh(compose + "run --rm cli --help").ok().contains("usage: headroom"));
        cora.sh(compose + "down").ok();
        assertEquals("", cora.sh("ss -ltn | grep :8787").text());
    }

    @Test
    @Tag("never-7")
    @Tag("never-25")
    void anExportedProfileIsTheSameProxy() {
        User expo = User.in(box(), "expo", "/home/expo \"q\" 100% & $x ñ").withDocker();
        String before = expo.everything();
        expo.apply("--preset", "persistent-docker", "--port", "8821", "--mode", "cache")
                .ok();
        expo.sh("ANTHROPIC_API_KEY=sk-secret " + User.HEADROOM + " install export --format compose >/var/tmp/expo.yml")
                .ok();
        expo.headroom("install", "stop").ok();
        String file = expo.sh("cat /var/tmp/expo.yml").ok();
        assertTrue(file.contains("ANTHROPIC_API_KEY:\n") && !file.contains("sk-secret"), file);
        expo.sh("docker rm --force headroom-default; docker-compose -f /var/tmp/expo.yml up -d proxy")
                .ok();
        survives(expo, 8821, "headroom-default");
        assertTrue(expo.isHealthy());
        expo.sh("docker-compose -f /var/tmp/expo.yml down").ok();
        expo.remove();
        User.assertSame(before, expo.everything());
    }

    /** A kill, a restart of the engine and a reboot; published on loopback alone. */
    private void survives(User user, int port, String container) {
        User.await("up", 20, () -> isUp(user, port));
        String pid = "docker inspect --format '{{.State.Pid}}' " + container;
        String old = box().exec("sh", "-c", pid).ok();
        box().exec("sh", "-c", "kill -9 $(" + pid + ")").ok();
        User.await(
                "another process", 20, () -> !box().exec("sh", "-c", pid).ok().equals(old) && isUp(user, port));
        box().exec("systemctl", "restart", "docker").ok();
        User.await("back after a restart of the engine", 30, () -> isUp(user, port));
        box().reboot();
        User.await("back after a reboot", 60, () -> isUp(user, port));
        String listening = user.sh("ss -ltnH | grep :" + port).ok();
        assertEquals(1, listening.lines().count(), listening);
        assertTrue(listening.contains("127.0.0.1:" + port), listening);
    }

    private static boolean isUp(User user, int port) {
        return user.sh("python3 -c 'import urllib.request as u; u.urlopen(\"http://127.0.0.1:" + port + "/livez\")'")
                        .code()
                == 0;
    }
}
