package dev.headroom.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.disk.LocalDisk;
import dev.headroom.core.host.process.LocalCommands;
import dev.headroom.core.sim.PaperMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real shells tell what a new one has. */
@Timeout(120)
@Tag("shells")
@Tag("never-23")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts POSIX shells")
class LoginShellTest {
    @TempDir
    private Path home;

    private final LoginShell shell = new LoginShell();
    private final List<List<String>> started = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "/bin/bash, .bash_profile, export HR_SEEN=yes",
        "/usr/bin/zsh, .zprofile, export HR_SEEN=yes",
        "/usr/bin/fish, .config/fish/config.fish, set -gx HR_SEEN yes",
        "/usr/bin/tcsh, .tcshrc, setenv HR_SEEN yes"
    })
    void whatItsStartUpFileSets(String program, String file, String line) throws IOException {
        assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
        write(file, "echo noise\n" + line + "\n");
        assertEquals(Optional.of("yes"), seen(program, "HR_SEEN", 0));
    }

    @Test
    void aShellThatReturnsEarlyIsToldFromOneThatLogsIn() throws IOException {
        write(".profile", "export HR_SEEN=yes\n");
        write(".bashrc", "return\nexport HR_SEEN=yes\n");
        assertEquals(Optional.of("yes"), seen("/bin/bash", "HR_SEEN", 0));
        assertEquals(Optional.empty(), seen("/bin/bash", "HR_SEEN", 1));
    }

    @Test
    void aFileThatEndsInsideAnOpenQuoteSetsNothingAfterIt() throws IOException {
        write(".bashrc", "export HR_BEFORE=yes\nalias x='\nexport HR_SEEN=yes\n");
        assertEquals(Optional.of("yes"), seen("/bin/bash", "HR_BEFORE", 1));
        assertEquals(Optional.empty(), seen("/bin/bash", "HR_SEEN", 1));
    }

    @Test
    void aShellThatHandsOverToAnotherIsAskedThere() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
        write(".bash_profile", "exec /usr/bin/zsh\n");
        write(".zshrc", "export HR_SEEN=zsh\n");
        assertEquals(Optional.of("zsh"), seen("/bin/bash", "HR_SEEN", 0));
    }

    @Test
    void whatThisProcessHasIsNotWhatANewShellHas() {
        Host host = host("/bin/bash", Map.of("HR_SEEN", "inherited"));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(shell.environments(host, List.of())
                        .getFirst()
                        .variables()
                        .get("HR_SEEN")));
    }

    @Test
    void itIsAskedAgainWhenAFileChangedAndOnlyThen() throws IOException {
        assertEquals(Optional.empty(), seen("/bin/bash", "HR_SEEN", 0));
        int asked = started.size();
        assertEquals(Optional.empty(), seen("/bin/bash", "HR_SEEN", 0));
        assertEquals(asked, started.size());
        write(".profile", "export HR_SEEN=yes\n");
        assertEquals(Optional.of("yes"), seen("/bin/bash", "HR_SEEN", 0));
    }

    @Test
    void aShellThatSaysNothingLeavesTheQuestionOpen() {
        assertEquals(List.of(), shell.environments(host("/bin/false", Map.of()), List.of()));
        assertEquals(List.of(), shell.environments(host("/usr/bin/xonsh", Map.of()), List.of()));
    }

    @Test
    void proxiesAndServersInStartUpFilesAreMentioned() throws IOException {
        assertFalse(LoginShell.mentionsServers(PaperMachine.quiet().host()));
        assertTrue(LoginShell.mentionsServers(
                PaperMachine.quiet().file("~/.bashrc", "export https_PROXY=x\n").host()));
        assertTrue(LoginShell.mentionsServers(PaperMachine.quiet()
                .file("~/.profile", "export ANTHROPIC_BASE_URL=https://gateway.example\n")
                .host()));
    }

    private Optional<String> seen(String program, String name, int which) {
        return Optional.ofNullable(shell.environments(host(program, Map.of()), List.of())
                .get(which)
                .variables()
                .get(name));
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, text);
    }

    private Host host(String program, Map<String, String> besides) {
        PaperMachine machine = new PaperMachine(Os.LINUX, home.toString())
                .variable("HOME", home.toString())
                .variable("PATH", "/usr/bin:/bin")
                .variable("SHELL", program);
        besides.forEach(machine::variable);
        Host paper = machine.host();
        Commands real = new LocalCommands(Os.LINUX, paper.environment());
        return paper.with(new LocalDisk(Os.LINUX), new Commands() {
            @Override
            public Result run(List<String> argv, String input, Duration limit) {
                started.add(argv);
                return real.run(argv, input, limit);
            }

            @Override
            public Optional<Path> find(String name) {
                return real.find(name);
            }
        });
    }
}
