package dev.headroom.app.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
    @TempDir
    Path folder;

    @Test
    void everyOptionOfTheCommandLineHasAKey() throws IOException {
        List<String> words = words("""
            profile = "fleet"
            preset = "persistent-service"
            runtime = "embedded"
            scope = "provider"
            providers = "manual"
            targets = ["claude", "codex"]
            port = 8790
            backend = "anyllm"
            anyllm-provider = "mistral"
            region = "eu"
            mode = "cache"
            memory = true
            telemetry = true
            rate-limit = true
            http2 = true
            code-aware = true
            intercept-tool-results = true
            protect-tool-results = "Bash"
            bedrock-profile = "work"
            answers = "streamed"
            fetch-model = true
            image = "x/y:1"
            copilot-model = "m"
            python = "/opt/py"
            front-door = true
            engine-url = "https://headroom.example"
            engine-token-file = "/etc/token"
            engine-token-command = "secret-tool lookup service headroom"
            engine-sees-my-keys = true
            engine-first-byte = "60"
            direct = true
            [env]
            HTTPS_PROXY = "http://a b=c:1"
            """);
        Arguments arguments = Arguments.parse("install apply", InstallCommand.APPLY.options(), words);
        for (CliOption option : InstallCommand.APPLY.options()) {
            boolean aboutTheRun = List.of(
                            "file", "yes", "dry-run", "json", "await-approval", "reset", "engine-token-keyring")
                    .contains(option.name());
            boolean isOff = option.name().startsWith("no-");
            assertEquals(!aboutTheRun && !isOff, arguments.has(option.name()), option.name());
        }
        assertEquals(List.of("claude", "codex"), arguments.values("target"));
        assertEquals(List.of("HTTPS_PROXY=http://a b=c:1"), arguments.values("env"));
        assertEquals("8790", arguments.value("port").orElse(""));
    }

    @Test
    void aSwitchHasAWordForEachOfItsPositions() throws IOException {
        assertEquals(List.of("--front-door", "--no-memory"), words("front-door = true\nmemory = false"));
        assertEquals(List.of("--telemetry"), words("telemetry = true"));
        assertEquals(List.of("--port=auto"), words("port = \"auto\""));
        assertEquals(List.of("--image=--yes"), words("image = \"--yes\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prot = 1 | line 1, column 1: There is no key 'prot'.",
                "target = \"claude\" | line 1, column 1: There is no key 'target'.",
                "no-telemetry = true | line 1, column 1: There is no key 'no-telemetry'.",
                "no-front-door = true | line 1, column 1: There is no key 'no-front-door'.",
                "yes = true | line 1, column 1: There is no key 'yes'.",
                "engine-token-keyring = true | line 1, column 1: There is no key 'engine-token-keyring'.",
                "`mode = \"token\"\n  port = 70000` | line 2, column 3: '70000' is no port.",
                "port = true | line 1, column 1: The value of 'port' is not a text.",
                "preset = \"forever\" | line 1, column 1: 'forever' is no preset.",
                "`targets = [\n \"claude\",\n \"clod\"]` | line 3, column 2: 'clod' is no target.",
                "targets = \"claude\" | line 1, column 1: 'targets' is not a list.",
                "memory = \"yes\" | line 1, column 1: 'memory' is neither true nor false.",
                "env = 3 | line 1, column 1: 'env' is not a table.",
                "`[env]\nA = 3` | line 2, column 1: The value of 'A' is not a text.",
                "`port = 1\nport = 2` | line 2, column 1: port previously defined at line 1, column 1",
                "`port = 1\nmode = =` | line 2, column 8: Unexpected '='",
            })
    void whatIsWrongIsNamedWithLineAndColumn(String text, String problem) {
        ProblemException told = assertThrows(ProblemException.class, () -> words(text));
        String what = told.problem().what();
        assertTrue(what.contains("profile.toml, " + problem), what);
        assertEquals("profile-file", told.problem().code());
    }

    @Test
    void aFileThatIsMissingOrNoTextIsNamed() throws IOException {
        Path missing = folder.resolve("missing.toml");
        ProblemException told = assertThrows(ProblemException.class, () -> ProfileFile.words(missing));
        assertTrue(told.problem().what().contains("missing.toml cannot be read"), told.problem()::what);
        assertEquals("There is no such file.", told.problem().why());
        told = assertThrows(ProblemException.class, () -> ProfileFile.words(folder));
        assertEquals("It is a folder.", told.problem().why());
        Path binary = Files.write(folder.resolve("binary.toml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        told = assertThrows(ProblemException.class, () -> ProfileFile.words(binary));
        assertTrue(told.problem().what().contains("is not text in UTF-8"), told.problem()::what);
    }

    @Test
    @Tag("never-27")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "owners and permissions as on Linux")
    void rootTakesNoOrdersFromAFileThatOthersCanChange() throws IOException {
        Path file = Files.writeString(folder.resolve("profile.toml"), "");
        int me = (int) Files.getAttribute(file, "unix:uid");
        TrustedFile.require(file, me);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        refused(file, me, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(file, me, folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        if (me == 0) {
            Files.setAttribute(file, "unix:uid", 12_345);
            refused(file, me, file);
        }
    }

    private static void refused(Path file, int owner, Path because) {
        ProblemException told = assertThrows(ProblemException.class, () -> TrustedFile.require(file, owner));
        assertTrue(told.problem().what().contains("can write to " + because), told.problem()::what);
    }

    private List<String> words(String text) throws IOException {
        return ProfileFile.words(Files.writeString(folder.resolve("profile.toml"), text));
    }
}
