package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files, shells, ports and buses as people have them, on a machine with real ones. */
@Tag("never-18")
class OddFilesTest extends Booted {
    @Test
    void filesThatCannotBeChangedLeaveTheirToolOutAndNoOther() {
        User user = User.in(box(), "files");
        user.sh("mkdir .codex .config && echo 'model = \"m\"' >.codex/config.toml && mkdir -p .local/store"
                        + " && echo 'alias l=ls' >.local/store/bashrc && rm .bashrc")
                .ok();
        String home = user.sh("pwd").ok().strip();
        box().exec("chown", "root:root", home + "/.codex/config.toml").ok();
        // A store that can only be read.
        box().exec("mount", "--bind", home + "/.local/store", home + "/.local/store")
                .ok();
        box().exec("mount", "-o", "remount,bind,ro", home + "/.local/store").ok();
        user.sh("ln -s .local/store/bashrc .bashrc").ok();
        String before = user.everything();

        Box.Output applied = user.apply("--runtime", "embedded", "--port", "8811");
        assertEquals(0, applied.code(), applied.text());
        assertTrue(
                applied.text().contains("Codex is left out: Cannot change " + home + "/.codex/config.toml"),
                applied.text());
        user.sh("grep -q 127.0.0.1:8811 .claude/settings.json && ! grep -q 8811 .codex/config.toml")
                .ok();
        String status = user.status();
        assertTrue(status.contains("It belongs to another account"), status);
        Box.Output alone =
                user.headroom("install", "apply", "--profile", "b", "--scope", "provider", "--target", "codex");
        assertNotEquals(0, alone.code(), alone.text());
        user.remove();
        User.assertSame(before, user.everything());

        Box.Output wide = user.headroom(
                "install", "apply", "--runtime", "embedded", "--scope", "user", "--target", "aider", "--port", "8811");
        assertEquals(0, wide.code(), wide.text());
        assertTrue(
                wide.text().contains("Cannot change " + home + "/.bashrc. The disk is mounted read-only."),
                wide.text());
        assertTrue(wide.text().contains("does not reach a new bash"), wide.text());
        user.remove();
        User.assertSame(before, user.everything());
        box().exec("umount", home + "/.local/store").ok();
    }

    @Test
    @Tag("never-1")
    void whereTheUsersSystemdReadsAnotherFolderUnitsAndVariablesLieThere() {
        User user = User.in(box(), "moved");
        String folder = "/etc/systemd/system/user@" + user.sh("id -u").ok().strip() + ".service";
        box().exec(
                        "sh",
                        "-c",
                        "mkdir \"$0.d\" && printf '[Service]\\nEnvironment=\"XDG_CONFIG_HOME=/home/moved/my cfg\"\\n'"
                                + " >\"$0.d/own.conf\" && systemctl daemon-reload && systemctl restart \"${0##*/}\"",
                        folder)
                .ok();
        String before = user.everything();
        for (String preset : List.of("persistent-service", "persistent-task", "on-demand")) {
            user.headroom(
                            "install",
                            "apply",
                            "--runtime",
                            "embedded",
                            "--scope",
                            "user",
                            "--target",
                            "aider",
                            "--preset",
                            preset,
                            "--port",
                            "8814")
                    .ok();
            assertTrue(user.isHealthy(), preset);
            user.sh("ls 'my cfg/environment.d/60-headroom-default.conf' 'my cfg/systemd/user/'headroom-default*"
                            + " && [ ! -e .config/systemd ] && [ ! -e .config/environment.d ]")
                    .ok();
            user.remove();
            User.assertSame(before, user.everything());
        }
    }

    @Test
    @Tag("never-23")
    void aShellThatReadsNothingOfOursIsNamedUntilItDoes() {
        User user = User.in(box(), "shells");
        user.sh("echo return >.bashrc").ok();
        String before = user.everything();
        Box.Output applied = user.headroom(
                "install", "apply", "--runtime", "embedded", "--scope", "user", "--target", "aider", "--port", "8812");
        assertTrue(applied.text().contains("OPENAI_API_BASE does not reach a new bash:"), applied.text());
        assertTrue(user.status().contains("does not reach a new bash:"), user.status());
        user.sh("sed -i 1d .bashrc").ok();
        assertTrue(!user.status().contains("does not reach"), user.status());
        user.sh("sed -i /headroom/d .bashrc").ok();
        assertTrue(user.headroom("install", "drift").text().contains(".bashrc"));
        user.headroom("install", "drift", "repair").ok();
        assertTrue(!user.status().contains("does not reach"), user.status());
        user.sh("echo return >.bashrc").ok();
        user.remove();
        User.assertSame(before, user.everything());
    }

    @Test
    void anOutgoingProxyIsKeptAwayAndAHalfTakenPortAndASilentBusAreNamed() {
        User user = User.in(box(), "net");
        String before = user.everything();
        user.sh("HTTPS_PROXY=http://proxy.example:3128 no_proxy=a.example " + User.HEADROOM
                        + " install apply --runtime embedded --scope provider --target claude --port 8813")
                .ok();
        user.sh("grep -q '\"NO_PROXY\": \"a.example,127.0.0.1,localhost\"' .claude/settings.json")
                .ok();
        user.remove();
        User.assertSame(before, user.everything());

        BootedMachine.background(box(), "six", "python3", "-m", "http.server", "--bind", "::1", "8814");
        User.await(
                "somebody listens on [::1]",
                20,
                () -> box().exec("sh", "-c", "ss -ltn | grep -q '::1]:8814'").code() == 0);
        Box.Output taken = user.apply("--runtime", "embedded", "--port", "8814");
        assertNotEquals(0, taken.code());
        assertTrue(taken.text().contains("Port 8814 is taken."), taken.text());
        User.assertSame(before, user.everything());

        BootedMachine.background(box(), "deaf", "python3", "-c", """
            import os, socket, time
            os.makedirs('/tmp/deaf/systemd'); os.chmod('/tmp/deaf', 0o755)
            s = socket.socket(socket.AF_UNIX); s.bind('/tmp/deaf/systemd/private'); os.chmod('/tmp/deaf/systemd/private', 0o777)
            s.listen(50); time.sleep(600)
            """);
        User.await(
                "the deaf bus is there",
                20,
                () -> box().exec("test", "-S", "/tmp/deaf/systemd/private").code() == 0);
        Box.Output deaf =
                user.sh("XDG_RUNTIME_DIR=/tmp/deaf DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/deaf/systemd/private "
                        + User.HEADROOM
                        + " install apply --runtime embedded --scope provider --target claude --port 8815"
                        + " --preset persistent-service");
        assertTrue(deaf.text().contains("Your systemd has not answered yet; waiting for it."), deaf.text());
        assertTrue(deaf.text().contains("does not answer"), deaf.text());
    }
}
