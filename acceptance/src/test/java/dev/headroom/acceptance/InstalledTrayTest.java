package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The desktop as a user meets it: installed from the package, started from the menu, used with the mouse. */
@Tag("box")
@Tag("packages")
class InstalledTrayTest {
    /** The main button of a page has the focus; AtlantaFX's light theme fills it with this colour then, and nothing else. */
    private static final int BUTTON = 0x0550ae;

    private static final int SQUARE = 8;
    private static final int HEALTHY = 0x1a7f46;
    private static final int OFF = 0x868c95;
    private static final int PANEL = 33;
    private static final int FOOTER = 655;
    private static final int SCREEN = 800;

    private static Box box;

    @BeforeAll
    static void boot() {
        box = BootedMachine.boot("deb");
    }

    @BeforeEach
    void install() {
        box.exec("apt-get", "install", "-y", BootedMachine.installer("deb")).ok();
    }

    @AfterAll
    static void end() {
        if (box != null) {
            box.close();
        }
    }

    @Test
    @Tag("never-22")
    @Tag("never-24")
    @Tag("never-26")
    void theWizardsExpressPathEndsHealthyAndTheTraysMenuStopsItAgain() {
        User carol = User.ofPackage(box, "carol");
        Robot robot = Robot.start(box, "carol");
        startFromTheMenu(robot, "carol");

        Point express = robot.await("the express button", BUTTON, SQUARE, PANEL, FOOTER);
        robot.picture("1-welcome");
        assertFalse(isRouted(carol));
        robot.click(express);
        Point apply = robot.await("the review page's button", BUTTON, SQUARE, FOOTER, SCREEN);
        robot.picture("2-review");
        assertEquals(1, carol.sh("test -e .headroom/deploy").code(), "nothing is done before it was shown");
        robot.click(apply);
        User.await("healthy and routed", 60, () -> carol.isHealthy() && isRouted(carol));
        robot.await("the icon turns green", HEALTHY, 1, 0, PANEL);
        robot.picture("3-healthy");

        Point icon = robot.await("the icon", HEALTHY, 1, 0, PANEL);
        robot.clickRight(icon);
        robot.picture("4-menu");
        robot.type("Down", "Down", "Return");
        User.await("stopped", 30, () -> carol.status().contains("Status:     stopped"));
        assertFalse(isRouted(carol));
        robot.await("the icon turns grey", OFF, 1, 0, PANEL);
        robot.picture("5-stopped");
        assertEquals("", exceptions("carol"));
    }

    /** The runtime inside is trimmed: what draws the icon there must not be missing. */
    @Test
    @Tag("never-26")
    void anOldPanelShowsTheIconTooAndItsMenuStopsTheProfile() {
        Assumptions.assumeTrue(
                box.exec("sh", "-c", "command -v trayer").code() == 0, "trayer, an old panel, is not installed");
        User olga = User.ofPackage(box, "olga");
        olga.apply("--runtime", "embedded", "--port", "auto").ok();
        Robot robot = Robot.start(box, "olga", "-x");
        startFromTheMenu(robot, "olga");

        robot.clickRight(robot.await("the icon", HEALTHY, 1, 0, PANEL));
        robot.picture("6-old-panel-menu");
        robot.type("Down", "Down", "Return");
        User.await("stopped", 30, () -> olga.status().contains("Status:     stopped"));
        assertFalse(isRouted(olga));
        robot.await("the icon turns grey", OFF, 1, 0, PANEL);
        robot.picture("7-old-panel-stopped");
        assertEquals("", exceptions("olga"));
    }

    @Test
    @Tag("never-21")
    @Tag("never-22")
    void aPackageThatIsPurgedWhileItsTrayRunsTakesTheProfileBackAndEndsTheTray() {
        User tina = User.ofPackage(box, "tina");
        String settings = tina.sh("md5sum .claude/settings.json").ok();
        tina.apply("--runtime", "embedded", "--port", "auto").ok();
        Robot robot = Robot.start(box, "tina");
        startFromTheMenu(robot, "tina");
        robot.await("the icon", HEALTHY, 1, 0, PANEL);
        tina.sh("test -e .config/headroom-tray || mkdir -p .config/headroom-tray")
                .ok();

        String said = box.exec("apt-get", "purge", "-y", "headroom-tray").ok();

        assertTrue(said.contains("tina: Removed deployment 'default'."), said);
        User.await("the tray has ended", 10, () -> tina.sh("pgrep -u \"$(id -u)\" -x java")
                .text()
                .isEmpty());
        assertEquals(settings, tina.sh("md5sum .claude/settings.json").ok());
        assertEquals(
                "",
                tina.sh("find . -iname '*headroom*'; ls -d .codex 2>/dev/null").text());
        assertEquals("", exceptions("tina"));
    }

    private static void startFromTheMenu(Robot robot, String user) {
        robot.run(
                        "sh",
                        "-c",
                        "gio launch /usr/share/applications/dev.headroom.Tray.desktop >/var/tmp/tray-" + user
                                + " 2>&1 &")
                .ok();
    }

    private static String exceptions(String user) {
        return box.exec("sh", "-c", "grep -iE 'exception|error' /var/tmp/tray-" + user + " || true")
                .text();
    }

    /** For a tool that is started now, in a new terminal or from its settings. */
    private static boolean isRouted(User user) {
        return user.sh("""
            grep -q 'http://127.0.0.1:' .claude/settings.json ||
                env -i HOME="$HOME" bash -lc 'echo "$ANTHROPIC_BASE_URL"' | grep -q 'http://127.0.0.1:'
            """).code() == 0;
    }
}
