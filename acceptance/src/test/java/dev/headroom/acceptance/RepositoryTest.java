package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The repositories for apt and dnf, made by {@code packaging/linux/repository.sh} with a key of this test and read from a web server on
 * loopback by the real programs. dnf only finds, loads and checks the package: Debian has nothing that provides what it requires.
 */
@Tag("box")
@Tag("packages")
class RepositoryTest {
    private static final String URL = "http://127.0.0.1:8123";
    private static final String APT = "apt-get -y -o Dpkg::Use-Pty=0 -o Dir::Etc::sourcelist=/dev/null"
            + " -o Dir::Etc::sourceparts=/var/tmp/sources.d -o APT::Update::Error-Mode=any ";
    private static final String DNF = "dnf -y --setopt=reposdir=/var/tmp/repos.d --setopt=cachedir=/var/tmp/dnf"
            + " --setopt=persistdir=/var/tmp/dnf-state --releasever=1 --setopt=*.skip_if_unavailable=0 ";

    private static Box box;

    @BeforeAll
    static void boot() {
        box = BootedMachine.boot("rpm");
        Packages.of("deb");
        sh(
                """
                cd /var/tmp && mkdir www first second sources.d repos.d
                cp "$0" "$1" first/
                dpkg-deb -R "$0" newer
                sed -i 's/^Version: .*/Version: 99.0.0/' newer/DEBIAN/control
                dpkg-deb --root-owner-group -Znone -b newer second/headroom-tray_99.0.0_amd64.deb
                PATH="$PATH:/usr/lib/rpm" HEADROOM_QUICK=1 \\
                    sh /mnt/repository/packaging/linux/rpm.sh "$2" made 99.0.0 2030-01-01T00:00:00Z
                mv made/*.rpm second/
                rm -r newer made
                """,
                BootedMachine.installer("deb"),
                BootedMachine.installer("rpm"),
                BootedMachine.inBox(Packages.folder().resolve("root")));
        key("ours");
        key("another");
        BootedMachine.background(
                box,
                "web",
                "python3",
                "-m",
                "http.server",
                "--bind",
                "127.0.0.1",
                "--directory",
                "/var/tmp/www",
                "8123");
    }

    @AfterAll
    static void end() {
        if (box != null) {
            box.close();
        }
    }

    /** A repository that holds the first version alone, and machines that know it by its one file. */
    @BeforeEach
    void publish() {
        sh("rm -rf /var/tmp/www/* /var/tmp/dnf /var/tmp/dnf-state; dpkg --purge headroom-tray");
        publish("first", "ours");
        User.await(
                "the server answers",
                20,
                () -> box.exec("curl", "-sf", URL + "/headroom-tray.asc").code() == 0);
        sh("""
        cd /var/tmp
        curl -sf -o sources.d/headroom-tray.sources %1$s/headroom-tray.sources
        curl -sf -o repos.d/headroom-tray.repo %1$s/headroom-tray.repo
        """.formatted(URL));
    }

    @Test
    void aptInstallsAndUpgrades() {
        apt("update");
        apt("install headroom-tray");
        String first = version();
        assertNotEquals("99.0.0", first);
        assertTrue(box.exec("headroom", "--version").ok().startsWith("headroom "));

        publish("second", "ours");
        apt("update");
        apt("upgrade");
        assertEquals("99.0.0", version());
        // A user who has to go back still finds the earlier version.
        apt("install --allow-downgrades headroom-tray=" + first);
        assertEquals(first, version());
    }

    @Test
    void aptRefusesWhatSomebodyElseSignedOrChanged() {
        apt("update");
        publish("second", "another");
        assertTrue(refused(APT + "update").contains("NO_PUBKEY"), "another key");

        publish("second", "ours");
        sh("cd /var/tmp/www/deb/dists/stable && sed -i 's/Description/description/' main/binary-amd64/Packages &&"
                + " xz -fk main/binary-amd64/Packages");
        assertTrue(refused(APT + "update").contains("Hash Sum mismatch"), "another list");

        publish("second", "ours");
        apt("update");
        sh("for deb in /var/tmp/www/deb/pool/*.deb; do printf x | dd of=$deb bs=1 seek=5000 conv=notrunc; done");
        assertTrue(refused(APT + "install headroom-tray").contains("Hash Sum mismatch"), "another package");
        assertEquals("", version());
    }

    @Test
    void dnfFindsLoadsAndChecks() {
        publish("second", "ours");
        assertEquals(
                "headroom-tray-0:99.0.0-1.x86_64",
                lastLine(sh(DNF + "repoquery --latest-limit 1 headroom-tray 2>/dev/null")));
        sh("cd /var/tmp && rm -rf loaded && " + DNF + "download --destdir loaded headroom-tray");
        sh("rpmkeys --dbpath /var/tmp/keys --import /var/tmp/www/headroom-tray.asc");
        String checked = sh("rpmkeys --dbpath /var/tmp/keys --checksig /var/tmp/loaded/*.rpm");
        assertTrue(checked.contains("digests signatures OK"), checked);
    }

    @Test
    void dnfRefusesADescriptionThatSomebodyChanged() {
        sh("sed -i 's/<revision>/<revision>9/' /var/tmp/www/rpm/repodata/repomd.xml");
        assertTrue(refused(DNF + "makecache").contains("signature"), "another description");
    }

    /** Adds the packages of a folder to the repositories and signs both anew. */
    private static void publish(String packages, String key) {
        sh("""
        GNUPGHOME=/var/tmp/key-%2$s HEADROOM_GPG_KEY=%2$s@key.invalid PATH="$PATH:/usr/lib/rpm" \\
            sh /mnt/repository/packaging/linux/repository.sh /var/tmp/%1$s /var/tmp/www %3$s
        """.formatted(packages, key, URL));
    }

    private static void key(String name) {
        sh("""
        mkdir -m 700 /var/tmp/key-%1$s
        GNUPGHOME=/var/tmp/key-%1$s gpg --batch --passphrase '' --quick-gen-key %1$s@key.invalid rsa3072 sign never
        """.formatted(name));
    }

    private static void apt(String words) {
        sh("DEBIAN_FRONTEND=noninteractive " + APT + words);
    }

    private static String version() {
        return box.exec("dpkg-query", "-W", "-f", "${Version}", "headroom-tray")
                .text()
                .lines()
                .filter(line -> line.matches("[0-9].*"))
                .findFirst()
                .orElse("");
    }

    private static String refused(String command) {
        Box.Output output = box.exec("sh", "-c", "DEBIAN_FRONTEND=noninteractive " + command + " 2>&1");
        assertNotEquals(0, output.code(), output.text());
        return output.text();
    }

    private static String sh(String script, String... words) {
        String[] all = new String[words.length + 3];
        System.arraycopy(new String[] {"sh", "-ec", script}, 0, all, 0, 3);
        System.arraycopy(words, 0, all, 3, words.length);
        return box.exec(all).ok();
    }

    private static String lastLine(String text) {
        String line = text.strip();
        return line.substring(line.lastIndexOf('\n') + 1);
    }
}
