package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Debian package, installed with apt on a machine that boots. */
@Tag("box")
@Tag("packages")
class DebTest {
    private static final String PROGRAM = "/usr/bin/headroom";
    private static final String NEWER = "/var/tmp/newer.deb";

    private static Box box;

    @BeforeAll
    static void boot() {
        box = BootedMachine.boot("deb");
        box.exec("sh", "-c", """
            cd /var/tmp && dpkg-deb -R "$0" newer
            sed -i 's/^Version: .*/Version: 99.0.0/' newer/DEBIAN/control
            dpkg-deb --root-owner-group -Znone -b newer newer.deb
            rm -r newer
            """, BootedMachine.installer("deb")).ok();
    }

    @AfterAll
    static void end() {
        if (box != null) {
            box.close();
        }
    }

    @AfterEach
    void leave() {
        box.exec("sh", "-c", "dpkg --configure -a; dpkg --purge headroom-tray; rm -f /usr/bin/headroom");
    }

    @Test
    @Tag("never-13")
    @Tag("never-21")
    @Tag("never-22")
    void aServiceServesThroughAnUpgradeComesBackAfterARebootAndIsGoneWithThePackage() {
        User carol = User.ofPackage(box, "carol");
        ToolTraffic.provider(box);
        String home = carol.everything();
        String machine = BootedMachine.files(box);

        install(BootedMachine.installer("deb"));
        assertEquals("", box.exec("dpkg", "--verify", "headroom-tray").ok());
        carol.sh("export " + ToolTraffic.variable() + "; " + PROGRAM
                        + " install apply --runtime embedded --scope provider --target claude --target codex")
                .ok();
        assertTrue(carol.isHealthyAndRouted());
        ToolTraffic tool = ToolTraffic.start(box, "carol");
        String old = carol.sh("cat .headroom/deploy/default/runner.pid").ok();

        assertNotEquals(0, apt("install", broken()).code());
        assertEquals("", box.exec("dpkg", "--verify", "headroom-tray").ok());
        assertEquals(old, carol.sh("cat .headroom/deploy/default/runner.pid").ok());

        String said = install(NEWER);
        assertTrue(said.contains("carol: Restarted deployment 'default'."), said);
        assertTrue(carol.isHealthyAndRouted());
        tool.awaitProxied();
        assertTrue(tool.failed().size() <= 1, () -> String.join("\n", tool.failed()));
        tool.end();
        assertNotEquals(old, carol.sh("cat .headroom/deploy/default/runner.pid").ok());
        assertEquals(
                "/usr/lib/headroom-tray/bin/java\n",
                carol.sh("readlink /proc/$(cat .headroom/deploy/default/runner.pid)/exe")
                        .ok());

        box.reboot();
        User.await("back after a reboot, without a login", 30, carol::isHealthyAndRouted);

        said = apt("remove", "headroom-tray").ok();
        assertTrue(said.contains("carol: Removed deployment 'default'."), said);
        assertEquals(home, carol.everything());
        assertEquals("", String.join("\n", carol.processes()));
        apt("purge", "headroom-tray").ok();
        assertEquals("", BootedMachine.difference(machine, BootedMachine.files(box)));
    }

    @Test
    @Tag("never-21")
    @Tag("never-27")
    void everybodysProfilesAreTakenBackByThemselvesAndWhoCannotBeReachedIsNamed() {
        User dave = User.ofPackage(box, "dave");
        User mallory = User.ofPackage(box, "mallory");
        box.addUser("erin");
        box.addUser("frank");
        String daves = dave.everything();
        install(BootedMachine.installer("deb"));
        dave.sh("export HEADROOM_WORKSPACE_DIR=$HOME/'my work'; " + PROGRAM
                        + " install apply --preset on-demand --runtime embedded --scope provider --target claude")
                .ok();
        mallory.apply("--runtime", "embedded", "--port", "8790").ok();
        trap(mallory);
        box.exec("sh", "-c", PROGRAM + " install apply --scope system --runtime embedded --target codex --port 8791")
                .ok();
        box.exec("mv", "/home/erin", "/home/away").ok();
        box.exec("sh", "-c", "chown root: /home/frank && chmod 700 /home/frank").ok();

        String said = install(NEWER);
        assertTrue(said.contains("dave: Restarted deployment 'default'."), said);
        assertTrue(said.contains("the whole machine: Restarted deployment 'default'."), said);
        said = apt("purge", "headroom-tray").ok();

        assertTrue(said.contains("dave: Removed deployment 'default'."), said);
        assertTrue(said.contains("mallory: Removed deployment 'default'."), said);
        assertTrue(said.contains("the whole machine: Removed deployment 'default'."), said);
        assertTrue(said.contains("erin: could not reach the home /home/erin"), said);
        assertTrue(said.contains("frank: could not reach the home /home/frank"), said);
        assertEquals(daves, dave.everything());
        assertTrue(mallory.isUnrouted());
        assertEquals(
                "",
                box.exec("sh", "-c", "pgrep -fa 'agent run' | grep -v pgrep").text());
        assertEquals(
                "",
                box.exec("sh", "-c", "ls -d /var/lib/headroom* /etc/codex 2>/dev/null")
                        .text());
        assertEquals(
                "", box.exec("sh", "-c", "cat /var/tmp/by-root 2>/dev/null").text());
    }

    /** Debian Policy 6.6 and 6.7: dpkg deconfigures a package for another's sake, and runs "prerm remove" when it really goes. */
    @Test
    @Tag("never-21")
    @Tag("never-22")
    void neitherANewVersionThatRefusesNorAnotherPackageThatStandsInTheWayTouchesAService() {
        User nora = User.ofPackage(box, "nora");
        install(BootedMachine.installer("deb"));
        nora.apply("--runtime", "embedded", "--port", "auto").ok();
        String old = nora.sh("cat .headroom/deploy/default/runner.pid").ok();

        String refuses = empty("headroom-tray", "99.0.0", "Description: refuses");
        assertNotEquals(0, box.exec("dpkg", "--install", refuses).code());
        assertEquals("", box.exec("dpkg", "--verify", "headroom-tray").ok());
        assertEquals(old, nora.sh("cat .headroom/deploy/default/runner.pid").ok());
        assertTrue(nora.isHealthyAndRouted());

        String other = empty("other", "1", "Breaks: headroom-tray\nDescription: other");
        box.exec("sh", "-c", "rm /var/tmp/other/DEBIAN/preinst && dpkg-deb -b /var/tmp/other /var/tmp/other.deb")
                .ok();
        String said = box.exec("dpkg", "--auto-deconfigure", "--install", other).text();
        assertTrue(said.contains("De-configuring headroom-tray"), said);
        assertTrue(nora.isHealthyAndRouted(), said);
        box.exec("dpkg", "--purge", "other").ok();
        box.exec("dpkg", "--configure", "-a").ok();
        assertTrue(nora.isHealthyAndRouted());
        said = apt("purge", "headroom-tray").ok();
        assertTrue(said.contains("nora: Removed deployment 'default'."), said);
    }

    @Test
    @Tag("never-14")
    void aHeadroomThatIsThereStaysAndIsNeverOurs() {
        String theirs = "#!/usr/bin/python3\nprint('theirs')\n";
        box.exec("sh", "-c", "printf %s \"$0\" >/usr/bin/headroom && chmod 755 /usr/bin/headroom", theirs)
                .ok();
        String said = install(BootedMachine.installer("deb"));
        assertTrue(said.contains("belongs to another program"), said);
        assertEquals("theirs\n", box.exec("headroom").ok());
        assertTrue(box.exec("headroomctl", "--version").ok().startsWith("headroom "));
        assertEquals("theirs\n", box.exec("headroomctl", "learn", "x").ok());
        apt("purge", "headroom-tray").ok();
        assertEquals(theirs, box.exec("cat", "/usr/bin/headroom").ok());
    }

    private String install(String file) {
        return apt("install", file).ok();
    }

    private Box.Output apt(String command, String what) {
        return box.exec(
                "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-o", "Dpkg::Use-Pty=0", command, what);
    }

    /** A package of a higher version whose data ends in the middle. */
    private String broken() {
        box.exec("sh", "-c", "cd /var/tmp && head -c 120000000 newer.deb >broken.deb")
                .ok();
        return "/var/tmp/broken.deb";
    }

    /** A package without files that does not let itself be installed. */
    private static String empty(String name, String version, String more) {
        box.exec("sh", "-c", """
            cd /var/tmp && mkdir -p "$0/DEBIAN"
            printf 'Package: %s\\nVersion: %s\\nArchitecture: %s\\nMaintainer: x <x@x.invalid>\\n%b\\n' \\
                "$0" "$1" "$(dpkg --print-architecture)" "$2" >"$0/DEBIAN/control"
            printf '#!/bin/sh\\nexit 1\\n' >"$0/DEBIAN/preinst"
            chmod 755 "$0/DEBIAN/preinst"
            dpkg-deb -b "$0" "$0.deb"
            """, name, version, more).ok();
        return "/var/tmp/" + name + ".deb";
    }

    /** What would be run by a careless root: programs first in the path, shell files, variables, words in a unit. */
    private static void trap(User mallory) {
        mallory.sh("""
            mkdir -p bin .local/bin
            for name in headroom java systemctl crontab env sh; do
                printf '#!/bin/sh\\nif [ "$(id -u)" = 0 ]; then echo "$0" >>/var/tmp/by-root; fi\\n' >bin/$name
                chmod 755 bin/$name
                cp bin/$name .local/bin/$name
            done
            mkdir -p .config/environment.d
            printf 'PATH=/home/mallory/bin:/usr/bin:/bin\\n' >.config/environment.d/path.conf
            for file in .profile .bashrc .bash_profile; do
                echo 'if [ "$(id -u)" = 0 ]; then echo shell >>/var/tmp/by-root; fi' >>$file
            done
            cat >.config/systemd/user/headroom-trap.service <<'EOF'
            [Service]
            Environment="HEADROOM_WORKSPACE_DIR=/home/mallory/$(id >>/var/tmp/by-root)"
            EOF
            sed -i 's/^  *//' .config/systemd/user/headroom-trap.service
            mkdir -p '/home/mallory/$(id >>/var/tmp/by-root)/tray'
            """).ok();
    }
}
