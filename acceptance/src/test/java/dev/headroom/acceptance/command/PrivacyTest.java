package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What nobody asked for does not leave the machine, and what is secret lies nowhere where others can read it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces and /proc as on Linux")
@Tag("namespaces")
class PrivacyTest {
    private static final String KEY = "sk-hunter2-hunter2";
    private static final String PASSWORD = "correct-horse-battery";

    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private Map<String, String> original = Map.of();

    @BeforeEach
    void aHome() throws IOException {
        headroom = new CommandRun(home);
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(home.resolve(".claude/settings.json"), "{\"env\": {\"TOKEN\": \"" + KEY + "\"}}\n");
        Files.setPosixFilePermissions(
                home.resolve(".claude/settings.json"), PosixFilePermissions.fromString("rw-------"));
        original = headroom.everything();
    }

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        headroom.end();
    }

    @Test
    @Tag("never-24")
    void everyCommandWorksOfflineAndWantsNothingFromBeyondThisMachine() throws Exception {
        assumeTrue(Offline.isPossible(), "this machine gives no network namespaces to this user");
        try (Offline network = Offline.open()) {
            CommandRun offline = headroom.inside(network.words());
            succeeds(offline, apply("--telemetry"));
            for (String verb :
                    List.of("status", "list", "drift", "unroute", "route", "stop", "start", "restart", "remove")) {
                succeeds(offline, List.of("install", verb));
            }
            assertEquals(0, network.attempts());
            network.attempt();
            assertTrue(network.attempts() > 0, "the count counts");
        }
        assertEquals(original, headroom.everything());
    }

    @Test
    @Tag("never-25")
    void secretsAreInNoOutputNoCommandLineAndNoFileThatOthersCanRead() throws Exception {
        CommandRun corporate = headroom.with(Map.of("HTTPS_PROXY", "http://me:" + PASSWORD + "@127.0.0.1:9"));
        List<String> said = new ArrayList<>();
        List<String> dry = new ArrayList<>(apply("--env", "OPENAI_API_KEY=" + KEY));
        dry.add("--dry-run");
        said.add(succeeds(corporate, dry));
        said.add(succeeds(corporate, apply("--env", "OPENAI_API_KEY=" + KEY)));
        said.addAll(commandLines());
        for (String verb : List.of("status", "drift", "logs")) {
            said.add(succeeds(corporate, List.of("install", verb)));
        }
        said.add(succeeds(corporate, List.of("install", "status", "--json")));
        said.forEach(text -> assertFalse(text.contains(KEY) || text.contains(PASSWORD), text));
        assertTrue(holdsSecret(home.resolve(".headroom/deploy/default/agent.env")), "the agent needs them");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(PrivacyTest::holdsSecret)
                    .toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        succeeds(corporate, List.of("install", "remove"));
        assertEquals(original, headroom.everything());
    }

    private static boolean holdsSecret(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return text.contains(KEY) || text.contains(PASSWORD);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The command lines of everything that runs for this home. */
    private List<String> commandLines() {
        List<String> lines = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains("agent"))
                .toList();
        assertFalse(lines.isEmpty(), "the agent runs");
        return lines;
    }

    private List<String> apply(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "install", "apply", "--preset", "on-demand", "--runtime", "embedded", "--target", "claude", "--port"));
        words.add(String.valueOf(FreePort.next()));
        words.addAll(List.of(more));
        return words;
    }

    private static String succeeds(CommandRun command, List<String> words) throws Exception {
        CommandRun.Result result = command.run(words.toArray(String[]::new));
        assertEquals(0, result.code(), words + ": " + result.err());
        return result.out() + result.err();
    }
}
