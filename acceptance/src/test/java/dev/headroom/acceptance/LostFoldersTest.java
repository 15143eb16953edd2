package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People delete the folder of our records, or that of the program, under a profile that is routed. */
@Tag("never-22")
@Tag("never-33")
class LostFoldersTest extends Booted {
    private static final String SETTINGS = "md5sum .claude/settings.json; stat -c '%a %U' .claude/settings.json";

    @Test
    @Tag("never-1")
    @Tag("never-13")
    void deletingTheWorkspaceUnderAServiceTakesEverythingBack() {
        User rosa = User.in(box(), "rosa");
        String before = rosa.everything();
        rosa.apply("--runtime", "embedded").ok();
        assertTrue(rosa.isHealthyAndRouted());
        rosa.sh("rm -rf .headroom").ok();
        User.await("unrouted by the agent", 15, rosa::isUnrouted);
        User.await("ended", 15, () -> rosa.processes().isEmpty());
        User.await("taken away", 15, () -> rosa.everything().equals(before));
        User.assertSame(before, rosa.everything());
    }

    @Test
    @Tag("never-1")
    void deletingTheWorkspaceOnDemandTakesEverythingBackAlsoFromADeadAgent() {
        User rita = User.in(box(), "rita");
        String before = rita.everything();
        rita.apply("--runtime", "embedded", "--preset", "on-demand").ok();
        rita.sh("pid=$(cat .headroom/deploy/default/runner.pid); rm -rf .headroom; kill -9 $pid")
                .ok();
        User.await("the guard or the sibling unroutes the tools", 90, rita::isUnrouted);
        User.await("taken away", 90, () -> rita.everything().equals(before));
        User.assertSame(before, rita.everything());
    }

    @Test
    @Tag("never-23")
    void deletingTheProgramUnderAServiceTakesTheRoutingBackAndStatusSaysWhatRepairs() {
        User rosi = User.in(box(), "rosi");
        String settings = rosi.sh(SETTINGS).ok();
        String before = rosi.everything();
        rosi.sh("cp -r /opt/headroom-tray program").ok();
        rosi.sh("program/bin/headroom install apply --runtime embedded --scope provider --target claude --target codex")
                .ok();
        assertTrue(rosi.isHealthyAndRouted());
        rosi.sh("rm -rf program").ok();
        assertTrue(rosi.isRouted(), "what runs has all it needs");
        rosi.killAgentAndSeeItUnrouted("KILL");
        assertEquals(settings, rosi.sh(SETTINGS).ok());
        String status = rosi.headroom("install", "status").text();
        assertTrue(status.contains("program/bin/headroom is not there any more"), status);
        assertTrue(status.contains("headroom install apply --profile default"), status);
        Box.Output start = rosi.headroom("install", "start");
        assertTrue(start.code() != 0 && start.text().contains("is not there any more"), start::text);
        rosi.apply("--runtime", "embedded").ok();
        assertTrue(rosi.isHealthyAndRouted());
        rosi.remove();
        User.assertSame(before, rosi.everything());
    }

    @Test
    void deletingTheProgramOnDemandTakesTheRoutingBack() {
        User rolf = User.in(box(), "rolf");
        String settings = rolf.sh(SETTINGS).ok();
        String before = rolf.everything();
        rolf.sh("cp -r /opt/headroom-tray program").ok();
        rolf.sh("program/bin/headroom install apply --preset on-demand --runtime embedded --scope provider"
                        + " --target claude --target codex")
                .ok();
        assertTrue(rolf.isHealthyAndRouted());
        rolf.sh("rm -rf program").ok();
        rolf.killAgentAndSeeItUnrouted("KILL");
        assertEquals(settings, rolf.sh(SETTINGS).ok());
        rolf.remove();
        User.assertSame(before, rolf.everything());
    }
}
