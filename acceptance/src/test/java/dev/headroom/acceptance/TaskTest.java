package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A profile as a timer of systemd's, in the crontab, and on demand with its guard. */
class TaskTest extends Booted {
    @Test
    @Tag("never-13")
    @Tag("never-17")
    @Tag("never-22")
    void aTimerBringsTheAgentBackAndLeavesNothing() {
        User tess = User.in(box(), "tess");
        String before = tess.everything();
        tess.apply("--preset", "persistent-task", "--runtime", "embedded").ok();
        assertTrue(tess.isHealthyAndRouted());
        assertTrue(tess.sh("crontab -l").text().contains("no crontab"));
        tess.killAgentAndSeeItUnrouted("KILL");
        tess.sh("systemctl --user start headroom-default.service").ok();
        User.await("back, as at the next tick", 10, tess::isHealthyAndRouted);
        box().reboot();
        User.await("back after a reboot", 30, tess::isHealthyAndRouted);
        tess.remove();
        User.assertSame(before, tess.everything());
        assertEquals(List.of(), tess.processes());
    }

    @Test
    @Tag("never-13")
    @Tag("never-15")
    @Tag("never-18")
    @Tag("never-22")
    void withoutASystemdOfItsOwnACrontabDoesIt() {
        User cora = User.in(box(), "cora");
        cora.sh("printf '# mine\\n@daily true %% x\\n' | crontab -").ok();
        String before = cora.everything();
        String apply = User.HEADROOM + " install apply --preset persistent-task --runtime embedded --scope provider"
                + " --target claude --target codex --port 8790";
        withoutBus("cora", apply).ok();
        String crontab = cora.sh("crontab -l").ok();
        assertTrue(crontab.startsWith("# mine\n@daily true % x\n"), crontab);
        assertTrue(crontab.contains("@reboot"), crontab);
        assertTrue(cora.isRouted());

        cora.killAgentAndSeeItUnrouted("KILL");
        box().reboot();
        User.await("back after a reboot", 60, cora::isRouted);
        withoutBus("cora", User.HEADROOM + " install status --check").ok();

        withoutBus("cora", User.HEADROOM + " install remove").ok();
        User.assertSame(before, cora.everything());
        assertEquals(List.of(), cora.processes());
    }

    @Test
    @Tag("never-15")
    void aCrontabThatCannotBeReadStopsEverythingBeforeAnyChange() {
        User cleo = User.in(box(), "cleo");
        box().exec("sh", "-c", "echo cleo >>/etc/cron.deny").ok();
        String before = cleo.sh("find . | sort").ok();
        Box.Output refused = withoutBus(
                "cleo",
                User.HEADROOM
                        + " install apply --preset persistent-task --runtime embedded --target claude --port 8791");
        assertEquals(1, refused.code(), refused.text());
        assertTrue(refused.text().contains("crontab cannot be read"), refused.text());
        assertEquals(before, cleo.sh("find . | sort").ok());
    }

    @Test
    @Tag("never-22")
    void onDemandAProxyThatIsKilledWithItsSiblingOrByAPowerCutIsUnroutedByTheGuard() {
        User odin = User.in(box(), "odin");
        String before = odin.everything();
        odin.apply("--preset", "on-demand", "--runtime", "embedded", "--port", "8792")
                .ok();
        assertTrue(odin.isHealthyAndRouted());
        odin.sh("pkill -9 -u \"$(id -u)\" -f [h]eadroom-sentinel; kill -9 \"$(cat"
                        + " .headroom/deploy/default/runner.pid)\"")
                .ok();
        assertFalse(odin.isUnrouted());
        User.await("unrouted by the guard", GUARDED, odin::isUnrouted);
        assertTrue(odin.status().contains("Its process had ended and did not come back"), odin.status());

        odin.headroom("install", "start").ok();
        assertTrue(odin.isHealthyAndRouted());
        box().exec("sh", "-c", "pkill -9 -u odin -f [h]eadroom-sentinel; pkill -9 -u odin java")
                .ok();
        box().reboot();
        User.await("unrouted after the power came back", GUARDED + 30, odin::isUnrouted);
        odin.remove();
        User.assertSame(before, odin.everything());
    }

    /** As after {@code su}: the user's systemd cannot be reached. */
    private Box.Output withoutBus(String user, String command) {
        return box().exec(
                        "runuser",
                        "-u",
                        user,
                        "--",
                        "env",
                        "-i",
                        "HOME=/home/" + user,
                        "PATH=/usr/bin:/bin",
                        "sh",
                        "-c",
                        command);
    }
}
