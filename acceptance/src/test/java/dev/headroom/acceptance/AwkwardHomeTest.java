package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every supervisor for users whose home has every character in its name that some file takes for something else. */
@Tag("never-7")
@Tag("never-13")
class AwkwardHomeTest extends Booted {
    @Override
    void prepare() {
        prepareDocker();
    }

    @Test
    void aServiceOfAProgramInThatHome() {
        User user = awkward("svc");
        user.sh("cp -r /opt/headroom-tray \"$HOME/.own program\"").ok();
        String before = user.everything();
        user.sh("exec \"$HOME/.own program/bin/headroom\" install apply --runtime embedded --scope provider"
                        + " --target claude --target codex --port 8801")
                .ok();
        assertTrue(user.isHealthyAndRouted());
        user.killAgentAndSeeItUnrouted("KILL");
        User.await("back", 15, user::isHealthyAndRouted);
        box().reboot();
        User.await("back after a reboot", 30, user::isHealthyAndRouted);
        leave(user, before);
    }

    /** Aider needs the variable that Claude Code has in its file. */
    @Test
    void aServiceWithVariablesInShellFiles() {
        User user = awkward("env");
        String before = user.everything();
        user.headroom(
                        "install",
                        "apply",
                        "--runtime",
                        "embedded",
                        "--target",
                        "claude",
                        "--target",
                        "aider",
                        "--port",
                        "8802")
                .ok();
        String seen =
                user.sh("bash -lic 'echo $ANTHROPIC_BASE_URL' 2>/dev/null").ok();
        assertEquals("http://127.0.0.1:8802\n", seen);
        leave(user, before);
    }

    @Test
    void aTimer() {
        User user = awkward("timer");
        String before = user.everything();
        user.apply("--preset", "persistent-task", "--runtime", "embedded", "--port", "8803")
                .ok();
        assertTrue(user.isHealthyAndRouted());
        user.killAgentAndSeeItUnrouted("KILL");
        box().reboot();
        User.await("back after a reboot", 40, user::isHealthyAndRouted);
        leave(user, before);
    }

    @Test
    void aCrontab() {
        User user = awkward("cron");
        user.sh("printf '# 100%% mine\\n' | crontab -").ok();
        String before = user.everything();
        user.withoutBus(User.HEADROOM + " install apply --preset persistent-task --runtime embedded --scope provider"
                        + " --target claude --target codex --port 8804")
                .ok();
        assertTrue(user.isRouted());
        user.killAgentAndSeeItUnrouted("KILL");
        box().reboot();
        User.await("back after a reboot", 60, user::isRouted);
        user.sh("pkill -9 -u \"$(id -u)\" -f [h]eadroom-sentinel; kill -9 \"$(cat"
                        + " .headroom/deploy/default/runner.pid)\"")
                .ok();
        // Every fifth minute the line that starts it comes together with the one that guards it.
        User.await(
                "unrouted by the line that guards it, or started again",
                GUARDED,
                () -> user.isUnrouted() || user.isHealthyAndRouted());
        user.withoutBus(User.HEADROOM + " install remove").ok();
        User.assertSame(before, user.everything());
        // A guard that cron had just begun looks once more and ends.
        User.await("nothing of it runs", 60, () -> user.processes().isEmpty());
    }

    @Test
    void onDemandWithAGuard() {
        User user = awkward("demand");
        String before = user.everything();
        user.apply("--preset", "on-demand", "--runtime", "embedded", "--port", "8805")
                .ok();
        assertTrue(user.isHealthyAndRouted());
        user.sh("pkill -9 -u \"$(id -u)\" -f [h]eadroom-sentinel; kill -9 \"$(cat"
                        + " .headroom/deploy/default/runner.pid)\"")
                .ok();
        User.await("unrouted by the guard", GUARDED, user::isUnrouted);
        leave(user, before);
    }

    @Test
    void aContainerWithAGuard() {
        User user = awkward("dock").withDocker();
        String before = user.everything();
        user.apply("--preset", "persistent-docker", "--port", "8806").ok();
        assertTrue(user.isHealthyAndRouted());
        box().exec("systemctl", "restart", "docker").ok();
        User.await("back after a restart of the engine", 30, user::isHealthyAndRouted);
        user.sh("docker kill headroom-default").ok();
        User.await("unrouted by the guard", GUARDED, user::isUnrouted);
        leave(user, before);
        assertEquals(
                "", user.sh("docker ps --all --quiet --filter name=headroom").ok());
    }

    private User awkward(String name) {
        return User.in(box(), name, "/home/" + name + " o'x \"q\" 100% & $HOME ñ;");
    }

    private static void leave(User user, String before) {
        user.remove();
        User.assertSame(before, user.everything());
        User.await("nothing of it runs", 60, () -> user.processes().isEmpty());
    }
}
