package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A profile as a systemd user service, on a machine that really boots. */
class ServiceTest extends Booted {
    @Test
    @Tag("never-13")
    @Tag("never-14")
    @Tag("never-17")
    @Tag("never-20")
    @Tag("never-22")
    void aServiceOutlivesKillsAndRebootsAndLeavesNothing() {
        User carol = User.in(box(), "carol");
        String before = carol.everything();
        carol.apply("--runtime", "embedded").ok();
        assertTrue(carol.isHealthyAndRouted());

        for (String signal : new String[] {"KILL", "TERM", "KILL"}) {
            carol.killAgentAndSeeItUnrouted(signal);
            User.await("back after " + signal, 15, carol::isHealthyAndRouted);
            assertEquals(1, carol.processes().size(), () -> String.join("\n", carol.processes()));
        }

        box().reboot();
        User.await("back after a reboot, without a login", 30, carol::isHealthyAndRouted);

        carol.headroom("install", "stop").ok();
        assertTrue(carol.isUnrouted());
        assertTrue(carol.status().contains("Status:     stopped"));
        box().reboot();
        User.await("its systemd is up", 30, () -> carol.sh("systemctl --user is-system-running --wait")
                .text()
                .matches("(?s)(running|degraded).*"));
        assertTrue(carol.isUnrouted());
        assertTrue(carol.processes().isEmpty(), () -> String.join("\n", carol.processes()));

        carol.headroom("install", "start").ok();
        assertTrue(carol.isHealthyAndRouted());
        carol.remove();
        User.assertSame(before, carol.everything());
        assertEquals("", carol.sh("ss -ltn | grep :8787").text());
        assertTrue(carol.processes().isEmpty());
    }

    @Test
    @Tag("never-18")
    @Tag("never-20")
    void withoutASystemdOfItsOwnAServiceIsRefusedBeforeAnythingIsChanged() {
        box().exec("useradd", "--create-home", "--shell", "/bin/bash", "dora").ok();
        String script = "cd; find . | sort >/var/tmp/dora; " + User.HEADROOM
                + " install apply --runtime embedded --target claude; echo code $?; find . | sort | diff -"
                + " /var/tmp/dora";
        Box.Output refused = box().exec(
                        "runuser",
                        "-u",
                        "dora",
                        "--",
                        "env",
                        "-i",
                        "HOME=/home/dora",
                        "PATH=/usr/bin",
                        "sh",
                        "-c",
                        script);
        assertTrue(refused.text().contains("code 1"), refused.text());
        assertEquals(0, refused.code(), refused.text());
        assertTrue(refused.text().contains("enable-linger dora"), refused.text());
        assertTrue(refused.text().contains("Use --preset"), refused.text());
    }

    @Test
    @Tag("never-20")
    void servicesOutliveALogoutAndLingeringIsPutBack() {
        box().exec("useradd", "--create-home", "--shell", "/bin/bash", "ella").ok();
        assertEquals(
                "no",
                session("loginctl show-user ella --property=Linger --value").strip());
        session(User.HEADROOM + " install apply --runtime embedded --target claude --scope provider");
        User.await(
                "healthy without a session",
                10,
                () -> box().exec("runuser", "-l", "ella", "-c", User.HEADROOM + " install status --check")
                                .code()
                        == 0);
        assertTrue(box().exec("test", "-e", "/var/lib/systemd/linger/ella").code() == 0);
        session(User.HEADROOM + " install remove");
        assertEquals(1, box().exec("test", "-e", "/var/lib/systemd/linger/ella").code());
        assertEquals("", session("ls -A | grep -vxF \"$(ls -A /etc/skel)\" || true"));
    }

    private String session(String command) {
        return box().exec("runuser", "-l", "ella", "-c", command).ok();
    }
}
