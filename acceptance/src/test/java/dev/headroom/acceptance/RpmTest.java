package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The RPM package with Debian's rpm, which keeps a database of its own: files, scripts and upgrades are real, what other
 * packages provide is not known to it.
 */
@Tag("box")
@Tag("packages")
class RpmTest {
    private static Box box;

    @BeforeAll
    static void boot() {
        box = BootedMachine.boot("rpm");
    }

    @AfterAll
    static void end() {
        if (box != null) {
            box.close();
        }
    }

    @Test
    @Tag("never-13")
    @Tag("never-21")
    @Tag("never-22")
    void aServiceIsUpgradedWithThePackageAndGoneWithIt() {
        User rita = User.ofPackage(box, "rita");
        String home = rita.everything();
        box.exec("rpm", "--initdb").ok();
        String machine = BootedMachine.files(box);

        rpm("--install", BootedMachine.installer("rpm")).ok();
        assertEquals("", rpm("--verify", "--nodeps", "headroom-tray").ok());
        rita.apply("--runtime", "embedded").ok();
        assertTrue(rita.isHealthyAndRouted());
        String old = rita.sh("cat .headroom/deploy/default/runner.pid").ok();

        String said = rpm("--upgrade", newer()).ok();
        assertTrue(said.contains("rita: Restarted deployment 'default'."), said);
        assertTrue(rita.isHealthyAndRouted());
        assertNotEquals(old, rita.sh("cat .headroom/deploy/default/runner.pid").ok());
        box.reboot();
        User.await("back after a reboot", 30, rita::isHealthyAndRouted);

        said = rpm("--erase", "headroom-tray").ok();
        assertTrue(said.contains("rita: Removed deployment 'default'."), said);
        assertEquals(home, rita.everything());
        assertEquals("", BootedMachine.difference(machine, BootedMachine.files(box)));
    }

    private static Box.Output rpm(String... words) {
        String[] all = new String[words.length + 3];
        System.arraycopy(new String[] {"rpm", "--force-debian", "--nodeps"}, 0, all, 0, 3);
        System.arraycopy(words, 0, all, 3, words.length);
        return box.exec(all);
    }

    /** The same files as a package of a higher version, quickly packed. */
    private static String newer() {
        box.exec("sh", "-c", """
            cd /var/tmp && PATH="$PATH:/usr/lib/rpm" HEADROOM_QUICK=1 \\
                sh /mnt/repository/packaging/linux/rpm.sh "$0" newer 99.0.0 2030-01-01T00:00:00Z
            """, BootedMachine.inBox(Packages.folder().resolve("root")))
                .ok();
        return "/var/tmp/newer/headroom-tray-99.0.0-1.x86_64.rpm";
    }
}
