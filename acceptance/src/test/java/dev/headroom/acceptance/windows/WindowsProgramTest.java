package dev.headroom.acceptance.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.Box;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program for Windows under Wine: its command line, gateway and agents. What Wine lacks is stood in for; a test whose name says so was
 * seen with a stand-in for the scheduler and for PowerShell.
 */
@Tag("windows")
@ExtendWith(SeenUnderWine.class)
class WindowsProgramTest {
    private static final Path WORK = Box.repository().resolve("acceptance/target/windows");

    private static @Nullable Wine wine;
    private static String image = "";

    @BeforeAll
    static void install() throws IOException {
        Files.createDirectories(WORK);
        Path made = WindowsImage.make(WORK.resolve("image"));
        wine = Wine.start(Files.createDirectories(WORK.resolve("wine")));
        image = wine.path(made);
    }

    @AfterAll
    static void end() {
        if (wine != null) {
            wine.close();
        }
    }

    @Test
    @Tag("never-7")
    @Tag("never-13")
    void onDemandIsAppliedStoppedStartedAndRemovedByteForByte() {
        WindowsUser user = user("ann");
        Map<String, String> before = user.everything();
        user.apply("--preset", "on-demand", "--scope", "provider").ok();
        assertTrue(user.answers());
        assertTrue(user.isRouted());
        user.headroom("install", "status", "--check").ok();
        assertFalse(user.text(".headroom/deploy/default/runner.log").contains("[error]"));
        user.headroom("install", "stop").ok();
        assertTrue(!user.answers() && !user.isRouted());
        user.headroom("install", "start").ok();
        assertTrue(user.answers() && user.isRouted());
        user.headroom("install", "remove").ok();
        assertEquals(before, user.everything());
    }

    /** A value of each kind that Windows has for variables, and variables that are not there. */
    @Test
    @Tag("never-1")
    @Tag("never-9")
    void variablesOfTheRegistryComeBackWithTheirValueAndTheirType() {
        String key = "HKCU\\Environment";
        try {
            there().set(key, "ANTHROPIC_BASE_URL", "REG_EXPAND_SZ", "https://%COMPUTERNAME%.example/v");
            there().set(key, "OPENAI_BASE_URL", "REG_SZ", "https://api.openai.com/v1");
            List<String> before = there().values(key);
            WindowsUser user = user("reg");
            user.apply("--preset", "on-demand", "--scope", "user", "--target", "aider")
                    .ok();
            List<String> routed = there().values(key);
            assertTrue(
                    routed.stream()
                            .anyMatch(line -> line.startsWith(
                                    "ANTHROPIC_BASE_URL    REG_EXPAND_SZ    http://127.0.0.1:" + user.port())),
                    routed::toString);
            assertTrue(routed.contains("HEADROOM_PORT    REG_SZ    " + user.port()), routed::toString);
            user.headroom("install", "remove").ok();
            assertEquals(before, there().values(key));
        } finally {
            there().unset(key, "ANTHROPIC_BASE_URL");
            there().unset(key, "OPENAI_BASE_URL");
        }
    }

    @Test
    @Tag("never-17")
    void withAStandInForTheSchedulerATaskStartsTheAgentAgain() {
        WindowsUser user = user("tess");
        Map<String, String> before = user.everything();
        user.apply("--preset", "persistent-task", "--scope", "provider").ok();
        assertTrue(user.answers() && user.isRouted());
        user.killAgent();
        there().run("schtasks", "/Run", "/TN", "headroom-default").ok();
        Await.until("the task has started it again", () -> user.answers() && user.isRouted());
        user.headroom("install", "remove").ok();
        assertEquals(before, user.everything());
    }

    @Test
    @Tag("never-22")
    void withAStandInForTheSchedulerTheGuardUnroutesWhatWasKilled() {
        WindowsUser user = user("guarded");
        Map<String, String> before = user.everything();
        user.apply("--preset", "on-demand", "--scope", "provider").ok();
        user.killAgent();
        there().run("schtasks", "/Run", "/TN", "headroomguard-default").ok();
        Await.until("the guard has unrouted it", () -> !user.isRouted());
        user.headroom("install", "remove").ok();
        assertEquals(before, user.everything());
    }

    /** What the package's own actions do around an upgrade. */
    @Test
    @Tag("never-21")
    @Tag("never-32")
    void forAnUpgradeWhatRunsIsStoppedAndStartedAgainAndWhatTheUserStoppedIsNot() {
        WindowsUser user = user("upgraded");
        Map<String, String> before = user.everything();
        user.apply("--preset", "on-demand", "--scope", "provider").ok();
        user.headroom("install", "agent", "rest").ok();
        assertTrue(!user.answers() && !user.isRouted());
        user.headroom("install", "agent", "renew").ok();
        assertTrue(user.answers() && user.isRouted());
        user.headroom("install", "stop").ok();
        user.headroom("install", "agent", "rest").ok();
        user.headroom("install", "agent", "renew").ok();
        assertFalse(user.answers());
        user.headroom("install", "remove").ok();
        assertEquals(before, user.everything());
    }

    /** Wine keeps access lists as the modes of the files below: what lets in nobody else shows as a mode that does so. */
    @Test
    @Tag("never-1")
    @Tag("never-25")
    void filesWithKeysAreForTheirOwnerAloneAndTheUsersOwnKeepTheirLists() {
        WindowsUser user = user("lists");
        user.setMode(".codex/config.toml", "rw-------");
        user.setMode(".claude/settings.json", "rw-r--r--");
        user.apply("--preset", "persistent-task", "--scope", "provider").ok();
        assertEquals("rw-r--r--", user.mode(".claude/settings.json"));
        List<String> others = Stream.of(
                        ".codex/config.toml",
                        ".headroom/deploy/default/manifest.json",
                        ".headroom/deploy/default/run-headroom.ps1",
                        ".headroom/tray/ledger.json")
                .map(file -> user.mode(file).substring(6))
                .toList();
        assertEquals(List.of("---", "---", "---", "---"), others);
        user.headroom("install", "remove").ok();
        assertEquals("---", user.mode(".codex/config.toml").substring(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jörg Müller & Söhne", "100% Łukasz", "山田 太郎"})
    @Tag("never-7")
    void inAHomeWithThisNameAProfileIsAppliedAndRemoved(String name) {
        WindowsUser user = user(name);
        Map<String, String> before = user.everything();
        user.apply("--preset", "on-demand", "--scope", "provider").ok();
        assertTrue(user.answers() && user.isRouted());
        user.headroom("install", "remove").ok();
        assertEquals(before, user.everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tools & More", "100% a^b,c"})
    @Tag("never-7")
    void inAFolderWithThisNameTheProgramStartsItsAgent(String name) throws IOException {
        Path folder = Path.of(WORK.toString(), "placed", name);
        link(WORK.resolve("image/headroom"), folder);
        WindowsUser user = WindowsUser.withoutCmd(there(), there().path(folder), "placed");
        user.apply("--preset", "on-demand", "--scope", "provider").ok();
        assertTrue(user.answers() && user.isRouted());
        user.headroom("install", "remove").ok();
        assertFalse(user.isRouted());
    }

    /** Windows refuses to replace a file that somebody has open without letting others delete it. */
    @Test
    @Tag("never-18")
    void aFileThatAnotherProgramHoldsOpenIsToldAsThat() throws IOException {
        WindowsUser user = user("held");
        Map<String, String> before = user.everything();
        Path sign = user.file("sign");
        Process holder = there().start(
                        "C:\\standins\\hold.exe", there().path(user.file(".codex/config.toml")), there().path(sign));
        Await.until("the file is held", () -> Files.exists(sign));
        Box.Output refused = user.apply("--preset", "on-demand", "--scope", "provider");
        Files.delete(sign);
        Await.until("the file is let go", () -> !holder.isAlive());
        assertTrue(refused.text().contains("Another program has"), refused.text());
        user.headroom("install", "remove");
        assertEquals(before, user.everything());
    }

    @Test
    @Tag("never-19")
    void theServiceAnswersTheManagerAndItsGatewayTheTools() throws IOException {
        Path placed = there().place("C:\\Program Files\\Headroom Tray\\runtime");
        link(WORK.resolve("image/headroom"), placed);
        WindowsUser user = new WindowsUser(there(), there().path(placed), "svc");
        try (WindowsServiceTrial service = new WindowsServiceTrial(there(), user)) {
            service.create();
            assertEquals("STOPPED", service.state());
            service.start();
            Await.until("it serves", user::answers);
            Await.until("it says so", () -> service.state().equals("RUNNING"));
            service.stop();
            Await.until("it has stopped", () -> service.state().equals("STOPPED"));
            assertFalse(user.answers());
            assertEquals("0", service.exitCode());
        }
    }

    /** As Wine keeps them; nobody has seen Windows' own. */
    @Test
    @Tag("never-25")
    void aTokenIsKeptInTheCredentialManagerAndTakenAway() {
        WindowsUser user = user("keys");
        user.write("token", "t0k<e>n&%PATH%\"x\r\n");
        assertEquals("default.x-1", keyring(user, "free default.x").ok().strip());
        assertEquals(3, keyring(user, "read default.x-1").code());
        keyring(user, "add default.x-1 < C:\\users\\keys\\token").ok();
        assertEquals("t0k<e>n&%PATH%\"x", keyring(user, "read default.x-1").ok().strip());
        assertEquals("default.x-2", keyring(user, "free default.x").ok().strip());
        assertEquals(
                6, keyring(user, "add default.x-1 < C:\\users\\keys\\token").code());
        keyring(user, "remove default.x-1").ok();
        keyring(user, "remove default.x-1").ok();
        assertEquals(3, keyring(user, "read default.x-1").code());
    }

    private static Box.Output keyring(WindowsUser user, String words) {
        return user.run(List.of("cmd", "/c", image + "\\bin\\headroom.cmd keyring " + words));
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        new Script(WORK, Map.of())
                .run(List.of(
                        "sh", "-c", "rm -rf \"$2\" && cp -al \"$1\" \"$2\"", "link", from.toString(), to.toString()))
                .ok();
    }

    private static WindowsUser user(String name) {
        return new WindowsUser(there(), image, name);
    }

    private static Wine there() {
        return Objects.requireNonNull(wine);
    }
}
