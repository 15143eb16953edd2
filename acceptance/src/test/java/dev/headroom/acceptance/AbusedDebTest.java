package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The Debian package when its installation is killed, has no room or goes the wrong way, with a service that runs. It takes
 * minutes, so only the packages of a release are tested so ({@code -Pinstaller}).
 */
@Tag("release")
class AbusedDebTest {
    private static final String NEWER = "/var/tmp/newer.deb";
    private static Box box;
    private static User vera;
    private static String home;

    private String old = "";

    @BeforeAll
    static void boot() {
        if (!Packages.areOfARelease()) {
            System.out.println("Skipped, a release's packages are abused only: -Pinstaller");
        }
        Assumptions.assumeTrue(Packages.areOfARelease(), "only with -Pinstaller");
        box = BootedMachine.boot("deb");
        box.exec("sh", "-c", """
            cd /var/tmp && dpkg-deb -R "$0" newer
            sed -i 's/^Version: .*/Version: 99.0.0/' newer/DEBIAN/control
            dpkg-deb --root-owner-group -Znone -b newer newer.deb
            rm -r newer
            """, BootedMachine.installer("deb")).ok();
        vera = User.ofPackage(box, "vera");
        vera.sh("mkdir -p .config").ok();
        home = vera.everything();
    }

    @AfterAll
    static void end() {
        if (box != null) {
            box.close();
        }
    }

    @BeforeEach
    void aServiceThatServes() {
        apt("install", BootedMachine.installer("deb")).ok();
        vera.apply("--runtime", "embedded").ok();
        old = pid();
    }

    @AfterEach
    void theHomeIsAsBefore() {
        apt("install", BootedMachine.installer("deb")).ok();
        apt("purge", "headroom-tray").ok();
        User.assertSame(home, vera.everything());
    }

    @Test
    @Tag("never-22")
    void anUpgradeWithoutRoomOrOntoASystemThatCannotBeWrittenLeavesTheServiceAlone() {
        box.exec("sh", "-c", """
            cd /usr/lib/headroom-tray && mkdir /var/tmp/small
            mount -t tmpfs -o size=$(($(du -sk . | cut -f 1) + 60000))k tmpfs /var/tmp/small
            cp -a . /var/tmp/small && mount --bind /var/tmp/small /usr/lib/headroom-tray
            """).ok();
        Box.Output said = apt("install", NEWER);
        assertTrue(said.text().contains("No space left on device"), said.text());
        box.exec("sh", "-c", "umount --lazy /usr/lib/headroom-tray /var/tmp/small")
                .ok();
        assertNotEquals(0, said.code(), said.text());
        assertServesAsBefore();

        box.exec("sh", "-c", "mount --bind /usr /usr && mount -o remount,bind,ro /usr")
                .ok();
        said = apt("install", NEWER);
        box.exec("umount", "--lazy", "/usr").ok();
        assertNotEquals(0, said.code(), said.text());
        assertServesAsBefore();
        box.exec("dpkg", "--install", BootedMachine.installer("deb")).ok();
        assertTrue(vera.isHealthyAndRouted());
    }

    @Test
    @Tag("never-11")
    @Tag("never-21")
    @Tag("never-22")
    void anUpgradeThatIsKilledIsRepairedAndADowngradeIsAsGoodAsAnUpgrade() {
        killed("find /usr/lib/headroom-tray -name '*.dpkg-new' | grep -q .");
        assertEquals(old, pid());
        assertTrue(vera.isHealthyAndRouted());
        box.exec("dpkg", "--configure", "-a");
        apt("install", NEWER).ok();
        assertIsOn("99.0.0");

        old = pid();
        box.exec("dpkg", "--install", BootedMachine.installer("deb")).ok();
        assertIsOn(box.exec("dpkg-deb", "--field", BootedMachine.installer("deb"), "Version")
                .ok()
                .strip());

        old = pid();
        killed("pgrep -f libexec/[e]very-user");
        box.exec("dpkg", "--configure", "-a").ok();
        assertIsOn("99.0.0");

        vera.sh("mkdir .config/headroom-tray && echo x >.config/headroom-tray/settings.json")
                .ok();
        apt("remove", "headroom-tray").ok();
        assertEquals(0, vera.sh("test -e .config/headroom-tray/settings.json").code());
    }

    /** Such a package is removed without its scripts that run before: dpkg does not trust them any more. */
    @Test
    @Tag("never-21")
    void whenAHalfInstalledPackageIsForcedOffItIsSaidThatProfilesStay() {
        killed("find /usr/lib/headroom-tray -name '*.dpkg-new' | grep -q .");
        String said = box.exec("dpkg", "--remove", "--force-remove-reinstreq", "headroom-tray")
                .ok();
        assertTrue(said.contains("Profiles were not taken back"), said);
    }

    private void assertServesAsBefore() {
        assertEquals(old, pid());
        assertTrue(vera.isHealthyAndRouted());
        assertEquals("", box.exec("dpkg", "--verify", "headroom-tray").ok());
    }

    private void assertIsOn(String version) {
        assertEquals(
                "installed " + version,
                box.exec("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", "headroom-tray")
                        .ok());
        assertNotEquals(old, pid());
        assertTrue(vera.isHealthyAndRouted());
        assertEquals("", box.exec("dpkg", "--verify", "headroom-tray").ok());
    }

    /** Starts the upgrade and kills it, with all that it started, as soon as this is true. */
    private static void killed(String condition) {
        Box.Output said = box.exec("bash", "-c", """
            setsid dpkg --install "$0" >/var/tmp/killed 2>&1 &
            dpkg=$!
            until %s; do
                kill -0 $dpkg || exit 3
            done >/dev/null
            kill -9 -- -$dpkg
            wait $dpkg
            [ $? = 137 ]
            """.formatted(condition), NEWER);
        assertEquals(
                0,
                said.code(),
                () -> said.text() + box.exec("cat", "/var/tmp/killed").text());
    }

    private static String pid() {
        return vera.sh("cat .headroom/deploy/default/runner.pid").ok();
    }

    private static Box.Output apt(String command, String what) {
        return box.exec(
                "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-o", "Dpkg::Use-Pty=0", command, what);
    }
}
