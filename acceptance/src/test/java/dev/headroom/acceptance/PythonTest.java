package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A Python Headroom of our own, installed by pip from a folder of wheels that pip's own settings name: the real one, and a stand-in where
 * its contents do not matter.
 */
@Tag("engine")
class PythonTest extends Booted {
    private static final List<String> VERSIONS = List.of("0.41.0", "0.42.0");

    @Override
    Map<Path, String> folders() {
        return RealEngine.wheels(VERSIONS);
    }

    @Override
    void prepare() {
        for (String version : List.of("0.28.0", "0.29.1")) {
            box().exec("python3", "/mnt/build/testbox/proxy/wheel.py", "/var/tmp/wheels", version)
                    .ok();
        }
    }

    @Test
    @Tag("never-7")
    @Tag("never-13")
    void itIsInstalledUsedBroughtToAnotherVersionAndRemoved() {
        User pia = User.in(box(), "pia", "/home/pia o'x 100% & ñ");
        pia.sh("mkdir -p .config/pip && printf '[global]\\n"
                        + "no-index = true\\n"
                        + "find-links = /mnt/wheels-0.41.0 /mnt/wheels-0.42.0\\n"
                        + "' >.config/pip/pip.conf")
                .ok();
        String before = pia.everything();
        assertTrue(pia.headroom("runtime", "list").ok().contains("python    no: "));

        assertTrue(pia.headroom("runtime", "install", "python", "--version", "0.41.0")
                .ok()
                .contains("Installed Headroom 0.41.0 in "));
        assertTrue(pia.headroom("runtime", "list").ok().contains("python    yes: Headroom 0.41.0 in "));
        pia.apply("--runtime", "python", "--port", "8811").ok();
        assertTrue(pia.isHealthyAndRouted());
        assertTrue(pia.status().contains("Runtime:    python"), pia.status());

        Box.Output refused = pia.headroom("runtime", "remove", "python");
        assertEquals(1, refused.code());
        assertTrue(refused.text().contains("Profile 'default' runs it."), refused.text());
        String upgraded = pia.headroom("runtime", "install", "python").ok();
        assertTrue(upgraded.contains("Installed Headroom 0.42.0 in "), upgraded);
        assertTrue(upgraded.contains("goes on with 0.41.0 until"), upgraded);
        pia.sh("test -d .headroom/python.older").ok();
        pia.headroom("install", "restart").ok();
        assertTrue(pia.isHealthyAndRouted());
        pia.sh("test ! -e .headroom/python.older").ok();
        box().reboot();
        User.await("back after a reboot", 40, pia::isHealthyAndRouted);

        pia.remove();
        pia.headroom("runtime", "remove", "python").ok();
        // pip keeps what it has loaded, as it does for everybody.
        pia.sh("rm -rf .cache").ok();
        User.assertSame(EngineUser.withoutTheEnginesOwn(before), EngineUser.withoutTheEnginesOwn(pia.everything()));
        assertEquals(List.of(), pia.processes());
    }

    @Test
    @Tag("never-11")
    @Tag("never-18")
    void aFailedInstallLeavesNothingAndAKilledOneIsDoneAgain() {
        User pat = User.in(box(), "pat");
        String before = pat.everything();
        Box.Output failed =
                pat.sh("PIP_NO_INDEX=1 PIP_FIND_LINKS=/var/tmp/none " + User.HEADROOM + " runtime install python");
        assertEquals(1, failed.code(), failed.text());
        assertTrue(failed.text().contains("No matching distribution found for headroom-ai"), failed.text());
        pat.sh("rm -rf .cache").ok();
        User.assertSame(before, pat.everything());

        String install = "PIP_NO_INDEX=1 PIP_FIND_LINKS=/var/tmp/wheels " + User.HEADROOM + " runtime install python";
        pat.sh("(" + install
                        + " >/dev/null 2>&1 & echo $! >/tmp/pat); until [ -e .headroom/python/bin ]; do sleep 0.05;"
                        + " done; pkill -9 -u pat java; pkill -9 -u pat python")
                .text();
        pat.sh(install).ok();
        assertTrue(pat.headroom("runtime", "list").ok().contains("yes: Headroom 0.29.1"));
        pat.headroom("runtime", "remove", "python").ok();
        pat.sh("rm -rf .cache").ok();
        User.assertSame(before, pat.everything());
    }
}
