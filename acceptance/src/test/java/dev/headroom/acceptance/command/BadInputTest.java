package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is three short lines and a stable code, and nothing is changed. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "permissions and namespaces as on Linux")
@Tag("never-16")
@Tag("namespaces")
class BadInputTest {
    /** A full disk in the place of folder $0, with what was in it; says whether the command left it the same. */
    private static final String FULL = """
        copy=$(mktemp -d) && cp -a "$0/." "$copy" && mount -t tmpfs -o size=32k none "$0" && cp -a "$copy/." "$0" || exit 9
        cat /dev/zero >"$0/fill" 2>/dev/null
        "$@"
        code=$?
        rm "$0/fill"
        diff -r "$copy" "$0" && echo the same
        rm -r "$copy"
        exit $code
        """;

    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private Path settings = Path.of(".");
    private String port = "";

    @BeforeEach
    void aHome() throws IOException {
        headroom = new CommandRun(home);
        settings = home.resolve(".claude/settings.json");
        port = String.valueOf(FreePort.next());
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\r\n\t\"theme\": \"dark\"\r\n}");
    }

    @AfterEach
    void readableAgain() throws IOException {
        for (Path path : List.of(home, settings.getParent())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, bad-preset, apply --preset nonsense",
        "2, bad-scope, apply --preset on-demand --scope nonsense",
        "2, bad-port, apply --preset on-demand --port 0",
        "2, bad-port, apply --preset on-demand --port 99999",
        "2, bad-port, apply --preset on-demand --port eighty",
        "2, bad-mode, apply --preset on-demand --mode faster",
        "2, usage, apply --preset on-demand --nonsense",
        "2, manual-without-target, apply --preset on-demand --providers manual",
        "2, target-without-manual, apply --preset on-demand --providers auto --target claude",
        "2, bad-target, apply --preset on-demand --target nonsense",
        "2, bad-env, apply --preset on-demand --env NO_VALUE",
        "2, python-not-used, apply --preset on-demand --runtime embedded --python /does/not/exist",
        "2, usage, apply --preset on-demand --runtime embedded --telemetry --no-telemetry",
        "2, bad-runtime, apply --preset persistent-service --runtime nonsense",
        "2, bad-providers, apply --preset persistent-service --providers nonsense",
        "2, bad-target, apply --preset persistent-service --target nonsense",
        "2, bad-port, apply --preset persistent-service --port eighty",
        "2, bad-mode, apply --preset persistent-service --mode faster",
        "2, bad-backend, apply --preset persistent-service --backend a$b",
        "2, bad-env, apply --preset persistent-service --env NO_VALUE",
        "2, bad-target, apply --preset on-demand --scope system --target nonsense",
        "1, no-supervisor, apply --preset persistent-service",
        "1, python-missing, apply --preset on-demand --runtime python",
        "1, invalid-profile-name, apply --preset on-demand --profile ../evil",
        "1, provider-scope, apply --preset on-demand --providers manual --scope provider --target cursor",
        "1, embedded-cannot-memory, apply --preset on-demand --runtime embedded --memory",
        "1, on-demand-system, apply --preset on-demand --scope system",
        "1, no-such-profile, status --profile nobody",
        "1, no-such-profile, remove --profile nobody",
        "1, no-such-profile, start --profile nobody",
        "1, no-such-profile, stop --profile nobody",
        "1, no-such-profile, restart --profile nobody",
        "1, no-such-profile, route --profile nobody",
        "1, no-such-profile, unroute --profile nobody",
        "1, no-such-profile, drift --profile nobody",
        "1, no-such-profile, logs --profile nobody",
        "1, invalid-profile-name, status --profile a/b",
        "2, usage, restore",
        "2, usage, nonsense",
        "2, usage, status --nonsense",
        "2, usage, status more words",
        "2, usage, logs --lines many",
        "2, usage, logs -n -5",
        "2, usage, drift accept let-go"
    })
    @Tag("never-18")
    void badWordsAreThreeLinesAndNoChange(int exit, String code, String words) throws Exception {
        List<String> all = new ArrayList<>(List.of("install"));
        all.addAll(List.of(words.split(" ", -1)));
        refused(headroom, exit, code, all);
    }

    @Test
    void wrongWordsAreSaidBeforeWhatTheMachineIsLike() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String there = String.valueOf(taken.getLocalPort());
            List<String> words = List.of("install", "apply", "--preset", "on-demand", "--port", there);
            refused(headroom, 1, "port-taken", words);
            List<String> wrong = new ArrayList<>(words);
            wrong.addAll(List.of("--env", "NO_VALUE"));
            refused(headroom, 2, "bad-env", wrong);
        }
    }

    @Test
    @Tag("never-2")
    void aBrokenSettingsFileIsNamedWithItsLineAndLeftAlone() throws Exception {
        Files.writeString(settings, "{\n  \"a\": 1,\n  oops\n}\n");
        CommandRun.Result result = refused(headroom, 1, "nothing-to-route", apply());
        assertTrue(result.err().contains(settings.toString()), result.err());
        assertTrue(result.err().contains("line 3"), result.err());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"profile\": \"default\", ', corrupt",
        "'', corrupt",
        "'[1]', corrupt",
        "'{\"profile\": \"default\", \"preset\": \"orbital-station\"}', corrupt"
    })
    void aManifestThatCannotBeReadIsNamedAndKept(String manifest, String word) throws Exception {
        Path file = home.resolve(".headroom/deploy/default/manifest.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, manifest);
        for (String verb : List.of("status", "start", "stop", "remove")) {
            CommandRun.Result result = refused(headroom, 1, "manifest-corrupt", List.of("install", verb));
            assertTrue(result.err().contains(word) && result.err().contains(file.toString()), result.err());
        }
        assertTrue(headroom.run("install", "list").err().contains("'default' is corrupt"));
        assertEquals(
                0, headroom.run("install", "restore", "--profile", "default").code());
        assertFalse(Files.exists(file.getParent()), "it was taken back without its manifest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "their folder", "home"})
    @Tag("never-18")
    void whatMayNotBeReadOrWrittenIsNamed(String what) throws Exception {
        Path path =
                switch (what) {
                    case "settings" -> settings;
                    case "home" -> home;
                    default -> settings.getParent();
                };
        String mode = what.equals("settings") ? "---------" : "r-xr-xr-x";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        CommandRun.Result result = powerless().run(apply().toArray(String[]::new));
        assertEquals(1, result.code(), result.err());
        isThreeLines(result);
        assertTrue(result.err().contains(what.equals("home") ? ".headroom" : settings.toString()), result.err());
        assertTrue(result.err().contains("You have no permission for it."), result.err());
        assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertFalse(Files.exists(home.resolve(".headroom")), "nothing is left");
        assertEquals("{\r\n\t\"theme\": \"dark\"\r\n}", Files.readString(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {".headroom", ".claude"})
    @Tag("never-11")
    void aFullDiskIsSaidAndEverythingIsAsItWas(String folder) throws Exception {
        assumeTrue(namespaces(), "this machine gives no mount namespaces to this user");
        Files.createDirectories(home.resolve(folder));
        Map<String, String> before = headroom.everything();
        Path small = home.resolve(folder);
        CommandRun full =
                headroom.inside(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", FULL, small.toString()));
        CommandRun.Result result = full.run(apply().toArray(String[]::new));
        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("There is no space left on the disk."), result.err());
        assertTrue(result.out().contains("the same"), result.out() + result.err());
        assertEquals(before, headroom.everything());
    }

    private static boolean namespaces() throws Exception {
        return new ProcessBuilder("unshare", "--map-root-user", "--mount", "true")
                        .start()
                        .waitFor()
                == 0;
    }

    /** Root without its powers over permissions is as anybody else. */
    private CommandRun powerless() {
        boolean root = System.getProperty("user.name", "").equals("root");
        return root ? headroom.inside(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all")) : headroom;
    }

    private List<String> apply() {
        return ApplyWords.of("provider", port);
    }

    private CommandRun.Result refused(CommandRun command, int exit, String code, List<String> words) throws Exception {
        Map<String, String> before = headroom.everything();
        CommandRun.Result result = command.run(words.toArray(String[]::new));
        assertEquals(exit, result.code(), result.err());
        isThreeLines(result);
        assertTrue(result.err().contains("[" + code + "]"), result.err());
        assertEquals(before, headroom.everything());
        return result;
    }

    private static void isThreeLines(CommandRun.Result result) {
        assertTrue(result.err().startsWith("Error: "), result.err());
        assertTrue(result.err().lines().count() <= 3, result.err());
        assertFalse(result.err().contains("\tat ") || result.err().contains("Exception"), result.err());
        assertEquals("", result.out());
    }
}
