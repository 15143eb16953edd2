package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A profile of the whole machine: root's records and routing, and a proxy without rights. */
class MachineWideTest extends Booted {
    @Test
    @Tag("never-13")
    @Tag("never-22")
    @Tag("never-25")
    @Tag("never-27")
    void theProxyHasNoRightsAndRootAloneRoutes() {
        String before = everything();
        String apply = User.HEADROOM
                + " install apply --scope system --runtime embedded --target codex --target claude --port 8797";
        box().exec("sh", "-c", apply).ok();
        assertTrue(isRouted());
        assertTrue(box().exec("sh", "-c", ". /etc/profile; echo $ANTHROPIC_BASE_URL")
                .ok()
                .contains(":8797"));

        String account = box().exec("sh", "-c", "ps -o user= -p " + pid()).ok().strip();
        assertNotEquals("root", account);
        assertEquals(
                "700 root",
                box().exec("stat", "-c", "%a %U", "/var/lib/headroom-tray").ok().strip());
        Box.Output peek = box().exec(
                        "nsenter",
                        "-t",
                        pid(),
                        "-S",
                        uid(),
                        "-G",
                        uid(),
                        "cat",
                        "/var/lib/headroom-tray/deploy/default/manifest.json");
        assertNotEquals(0, peek.code(), peek.text());

        String old = pid();
        box().exec("kill", "-9", old).ok();
        User.await("unrouted", 3, () -> !isRouted());
        User.await("back", 15, () -> isRouted() && isHealthy() && !pid().equals(old));
        box().reboot();
        User.await("back after a reboot", 30, () -> isRouted() && isHealthy());

        box().exec(User.HEADROOM, "install", "stop").ok();
        assertFalse(isRouted());
        box().exec(User.HEADROOM, "install", "start").ok();
        assertTrue(isRouted());
        box().exec(User.HEADROOM, "install", "remove").ok();
        assertEquals(before, everything());
    }

    @Test
    @Tag("never-27")
    void rootRunsNoProgramThatOthersCanChange() {
        box().addUser("mallory");
        box().exec(
                        "sh",
                        "-c",
                        "cp -r /opt/headroom-tray /home/mallory/headroom && chown -R mallory /home/mallory/headroom")
                .ok();
        String before = everything();
        Box.Output refused = box().exec(
                        "/home/mallory/headroom/bin/headroom",
                        "install",
                        "apply",
                        "--scope",
                        "system",
                        "--runtime",
                        "embedded");
        assertEquals(1, refused.code(), refused.text());
        assertTrue(refused.text().contains("Other users than root can write to"), refused.text());
        assertEquals(before, everything());
    }

    /** What an installation may touch; other programs of the machine write to other places meanwhile. */
    private String everything() {
        return box().exec("sh", "-c", """
            find /etc/codex /etc/profile.d /etc/systemd/system /etc/cron.d /etc/claude-code -type f -exec md5sum {} + 2>&1
            find /etc /var/lib -maxdepth 2 -name '*headroom*'
            ls -A /root /root/.claude /root/.codex /root/.config 2>&1
            systemctl list-unit-files --no-legend 'headroom*'
            """).text();
    }

    private boolean isRouted() {
        return box().exec("grep", "-q", "openai_base_url = \"http://127.0.0.1:8797/v1\"", "/etc/codex/config.toml")
                        .code()
                == 0;
    }

    private boolean isHealthy() {
        return box().exec(User.HEADROOM, "install", "status", "--check").code() == 0;
    }

    private String pid() {
        return box().exec("systemctl", "show", "headroom-default", "--property=MainPID", "--value")
                .ok()
                .strip();
    }

    private String uid() {
        return box().exec("sh", "-c", "stat -c %u /proc/" + pid()).ok().strip();
    }
}
