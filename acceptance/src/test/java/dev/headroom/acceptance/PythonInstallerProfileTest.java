package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Profiles that the real Python command line and its shell script for Docker made are started, stopped and removed by ours. The script
 * is not part of its package: a stand-in does what it does.
 */
@Tag("engine")
@Tag("never-13")
class PythonInstallerProfileTest extends Booted {
    private static final RealEngine ENGINE = RealEngine.newest();

    /** What a library of the proxy's writes while the Python command line keeps it from nothing. */
    private static final String LIBRARIES = ".*\\./(\\.cache|\\.headroom/cache)(/Microsoft\\b.*| d.*)";

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(List.of(ENGINE));
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), List.of(ENGINE));
        EngineUser.prepareImages(box(), List.of(ENGINE));
        prepareDocker();
    }

    @Test
    void aServiceOfThePythonTool() {
        User olga = User.in(box(), "olga");
        String before = withPython(olga);
        original(olga, "--scope user --preset persistent-service --port 47181");
        assertTrue(olga.status().contains("Status:     running"), olga.status());

        olga.headroom("install", "stop").ok();
        assertFalse(isUp(olga, 47181));
        olga.headroom("install", "stop").ok();
        assertTrue(olga.status().contains("Status:     stopped"), olga.status());
        olga.headroom("install", "start").ok();
        assertTrue(isUp(olga, 47181));
        olga.headroom("install", "restart").ok();
        assertTrue(isUp(olga, 47181));
        olga.remove();
        User.assertSame(before, kept(olga));
        assertFalse(isUp(olga, 47181));
    }

    @Test
    void aServiceOfThePythonToolThatIsHandedOver() {
        User hana = User.in(box(), "hana");
        String before = withPython(hana);
        original(hana, "--scope user --preset persistent-service --port 47191");
        hana.headroom("install", "apply", "--target", "claude", "--target", "codex", "--port", "47191")
                .ok();
        assertTrue(hana.isHealthy());
        assertEquals(
                "",
                hana.sh("grep -l 'headroom persistent env' .bashrc .zshrc .profile")
                        .text());
        box().reboot();
        EngineUser.startProvider(box());
        User.await("back after a reboot", 30, hana::isHealthy);
        hana.remove();
        User.assertSame(before, kept(hana));
    }

    @Test
    @Tag("never-15")
    void aTaskOfThePythonTool() {
        User tara = User.in(box(), "tara");
        tara.sh("printf '# mine\\n@daily true\\n' | crontab -").ok();
        String before = withPython(tara);
        original(tara, "--scope provider --preset persistent-task --port 47182");
        assertTrue(tara.isRouted());
        assertTrue(tara.status().contains("Status:     running"), tara.status());

        tara.headroom("install", "stop").ok();
        assertFalse(isUp(tara, 47182));
        assertEquals("# mine\n@daily true\n", tara.sh("crontab -l").ok());
        assertTrue(tara.status().contains("Status:     stopped"), tara.status());
        tara.headroom("install", "start").ok();
        assertTrue(isUp(tara, 47182));
        assertTrue(tara.sh("crontab -l").ok().contains("@reboot"));
        tara.headroom("install", "stop").ok();
        tara.remove();
        User.assertSame(before, kept(tara));
        assertFalse(isUp(tara, 47182));
    }

    @Test
    void aContainerOfThePythonTool() {
        User cleo = User.in(box(), "cleo").withDocker();
        String before = withPython(cleo);
        original(cleo, "--scope user --preset persistent-docker --port 47183 --image " + EngineUser.image(ENGINE));
        container(cleo, 47183, before);
    }

    @Test
    void aContainerOfTheShellScript() {
        User shay = User.in(box(), "shay").withDocker();
        shay.sh("/mnt/build/testbox/proxy/venv.sh \"$HOME/venv\"").ok();
        String before = withPython(shay);
        put(
                shay,
                "docker-user-scope.json",
                "sed -e /created_at/d -e /updated_at/d -e s/47183/47193/g -e s/dk/nat/g -e"
                        + " '/\"mutations\"/,/^  ],/c \"mutations\": [],' -e '/\"artifacts\"/,$c \"artifacts\": [] }'");
        container(shay, 47193, before);
    }

    private static void container(User user, int port, String before) {
        User.await("its own proxy runs", 10, () -> isUp(user, port));
        user.headroom("install", "stop").ok();
        assertFalse(isUp(user, port));
        user.headroom("install", "start").ok();
        assertTrue(isUp(user, port));
        user.headroom("install", "restart").ok();
        assertTrue(isUp(user, port));
        user.remove();
        User.assertSame(before, kept(user));
        assertEquals(
                "", user.sh("docker ps --all --quiet --filter name=headroom-").ok());
    }

    /** Settings as its own way of writing leaves them, so that every byte can come back. */
    private static String withPython(User user) {
        user.sh("printf '{\\n  \"env\": {\\n    \"X\": \"1\"\\n  }\\n}\\n' >.claude/settings.json")
                .ok();
        user.sh("for file in .bashrc .zshrc .profile; do echo 'alias ll=ls' >$file; done")
                .ok();
        return kept(user);
    }

    /** Everything but empty folders that it made: nothing says that they were not there before. */
    private static String kept(User user) {
        String folders = "\\./\\.(config|headroom|codex|gemini)\\S* d.*";
        return EngineUser.withoutTheEnginesOwn(user.everything())
                .lines()
                .filter(line -> !line.matches(folders) && !line.contains("./venv") && !line.matches(LIBRARIES))
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    /** Makes a profile with the real command line, whose provider is the stand-in. */
    private static void original(User user, String words) {
        user.sh("export " + EngineUser.UPSTREAM.replace("127.0.0.1", "172.17.0.1") + "; " + ENGINE.program()
                        + " install apply --providers manual --target claude --target codex " + words)
                .ok();
    }

    private static void put(User user, String fixture, String filter) {
        user.sh(filter + " /mnt/manifests/" + fixture + " >/tmp/manifest-$(id -un) && python3"
                        + " /mnt/build/testbox/proxy/original.py"
                        + " /tmp/manifest-$(id -un) \"$HOME/venv/bin/headroom\"")
                .ok();
    }

    private static boolean isUp(User user, int port) {
        return user.sh("python3 -c 'import urllib.request as u; u.urlopen(\"http://127.0.0.1:" + port + "/livez\")'")
                        .code()
                == 0;
    }
}
