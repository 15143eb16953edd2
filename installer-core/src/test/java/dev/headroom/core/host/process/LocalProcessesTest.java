package dev.headroom.core.host.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Jvm;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.disk.LocalDisk;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.host.local.Posix;
import dev.headroom.core.model.ProblemException;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks into /proc")
class LocalProcessesTest {
    @TempDir
    Path folder;

    private final LinuxProcessTable table = new LinuxProcessTable(Path.of("/proc"));
    private final List<Process> started = new ArrayList<>();
    private final List<Identity> launched = new ArrayList<>();

    private Processes processes() {
        return LocalHost.of(environment(), List.of("headroom")).processes();
    }

    private Map<String, String> environment() {
        return Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH"));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        launched.forEach(process -> processes().kill(process));
    }

    @Test
    void aProcessIsKnownByNumberStartAndCommand() throws IOException {
        Process sleep = start("sleep", "300");
        Await.until("setsid has become the sleep", () -> table.identify(sleep.pid())
                .filter(it -> it.command().equals("sleep 300"))
                .isPresent());
        Identity identity = processes().identify(sleep.pid()).orElseThrow();
        assertEquals(identity, processes().identify(sleep.pid()).orElseThrow());
        assertTrue(processes().isAlive(identity));
        processes().terminate(identity);
        Await.until("the process is gone", () -> !processes().isAlive(identity));
        processes().terminate(identity);
        processes().kill(identity);
    }

    @Test
    @Tag("never-14")
    void aLaterProcessOfTheSameNumberIsNeverSignalled() throws Exception {
        Process sleep = start("sleep", "300");
        Identity real = processes().identify(sleep.pid()).orElseThrow();
        Identity earlier = new Identity(real.pid(), real.started() + "0", real.command());
        Identity beforeTheBoot = new Identity(real.pid(), "another-boot:" + real.started(), real.command());
        for (Identity stranger : List.of(earlier, beforeTheBoot)) {
            assertFalse(processes().isAlive(stranger));
            assertEquals(List.of(), processes().descendants(stranger));
            processes().terminate(stranger);
            processes().kill(stranger);
        }
        assertFalse(sleep.waitFor(300, java.util.concurrent.TimeUnit.MILLISECONDS), "a stranger was signalled");
    }

    @Test
    @Tag("never-14")
    void everybodyTheFirstProcessAndWeOurselvesAreNeverSignalled() throws Exception {
        Process sleep = start("sleep", "300");
        for (long pid : List.of(0L, -1L, 1L, -sleep.pid(), Long.MAX_VALUE)) {
            String began = table.identify(pid).map(Identity::started).orElse("x");
            processes().terminate(new Identity(pid, began, ""));
            processes().kill(new Identity(pid, began, ""));
        }
        processes().kill(processes().self());
        assertFalse(sleep.waitFor(300, java.util.concurrent.TimeUnit.MILLISECONDS));
        assertTrue(processes().isAlive(processes().self()));
        assertEquals(Optional.empty(), processes().identify(0));
        assertEquals(Optional.empty(), processes().identify(-1));
    }

    @Test
    void aZombieIsNotAlive() throws Exception {
        Path file = folder.resolve("pid");
        start("sh", "-c", "sh -c 'echo $$ > " + file + "' & exec sleep 300");
        Await.until("the number is in the file", () -> Files.exists(file) && size(file) > 1);
        long pid = Long.parseLong(Files.readString(file).strip());
        Await.until("the process is a zombie", () -> ProcFiles.text(Path.of("/proc/" + pid + "/stat"))
                .orElse("")
                .contains(") Z "));
        assertEquals(Optional.empty(), processes().identify(pid));
    }

    @Test
    void aNameWithSpacesAndParenthesesIsReadRight() {
        String line = "42 (a) b (c)) S 7 42 41 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 987654 1000 1 0";
        LinuxProcessTable.Stat stat = LinuxProcessTable.Stat.parse(line).orElseThrow();
        assertEquals(new LinuxProcessTable.Stat(42, "a) b (c)", 'S', 7, 41, 987654), stat);
        assertEquals(Optional.empty(), LinuxProcessTable.Stat.parse("garbage"));
        assertEquals(Optional.empty(), LinuxProcessTable.Stat.parse("1 (x) S 2"));
    }

    @Test
    void descendantsAreFoundDownToTheLast() throws Exception {
        Process top = start("sh", "-c", "sh -c 'sleep 301 & wait' & sleep 302 & wait");
        Identity identity = processes().identify(top.pid()).orElseThrow();
        Await.until("both children run", () -> processes().descendants(identity).stream()
                .map(Identity::command)
                .toList()
                .containsAll(List.of("sleep 301", "sleep 302")));
        processes().descendants(identity).forEach(child -> processes().kill(child));
    }

    @Test
    void aLaunchedProgramHasASessionOfItsOwnNoInputAndItsOutputInThePrivateLog() throws Exception {
        Path log = folder.resolve("runner.log");
        Files.writeString(log, "before\n");
        Identity program = launch(log, "sh", "-c", "cat; echo \"out $A $HOME\"; echo err >&2; exec sleep 300");
        assertEquals(program.pid(), table.session(program.pid()));
        assertFalse(program.command().contains("setsid"), program.command());
        Await.until(
                "all lines are in the log",
                () -> size(log)
                        >= "before\nout b \nerr\n".length() + folder.toString().length());
        assertEquals("before\nout b " + folder + "\nerr\n", Files.readString(log));
        Await.until("the program has become a sleep", () -> table.identify(program.pid())
                .filter(it -> it.command().equals("sleep 300"))
                .isPresent());
        assertTrue(processes().isAlive(program), "it became another program and is still the same process");
        assertEquals(
                "/dev/null",
                ProcFiles.link(Path.of("/proc/" + program.pid() + "/fd/0")).orElseThrow());
    }

    @Test
    void aFreshLogIsReadableForItsOwnerOnly() throws Exception {
        Path log = folder.resolve("new.log");
        launch(log, "sleep", "300");
        assertEquals(
                "rw-------", new LocalDisk(Os.LINUX).facts(log).orElseThrow().mode());
    }

    @Test
    @Tag("never-17")
    void neitherCtrlCNorHangUpNorTheEndOfTheCallersSessionReachesWhatWasLaunched() throws Exception {
        Path log = folder.resolve("runner.log");
        List<String> words = new ArrayList<>(List.of("setsid", "--wait"));
        words.addAll(Jvm.command(Caller.class, folder.toString(), log.toString()));
        Process caller = new ProcessBuilder(words).redirectErrorStream(true).start();
        started.add(caller);
        String said = new String(caller.getInputStream().readNBytes(24), java.nio.charset.StandardCharsets.UTF_8);
        long pid = Long.parseLong(said.substring(0, 12).strip());
        long callerPid = Long.parseLong(said.substring(12).strip());
        Identity program = table.identify(pid).orElseThrow();
        launched.add(program);
        for (String signal : List.of("-INT", "-HUP", "-KILL")) {
            new ProcessBuilder("kill", signal, "--", "-" + callerPid).start().waitFor();
        }
        assertEquals(-1, caller.getInputStream().read(), "nothing of ours keeps the caller's output open");
        Await.until("its caller is gone", () -> table.identify(callerPid).isEmpty());
        assertTrue(processes().isAlive(program));
    }

    /** Launches a sleep, says both numbers, twelve characters each, and waits. */
    static final class Caller {
        public static void main(String[] args) throws Exception {
            Processes processes = LocalHost.of(
                            Map.of("HOME", args[0], "PATH", System.getenv("PATH")), List.of("headroom"))
                    .processes();
            Identity program = processes.launch(List.of("sleep", "300"), Map.of(), Path.of(args[1]));
            System.out.printf("%12d%12d", program.pid(), ProcessHandle.current().pid());
            System.out.flush();
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void aProgramCanPutItselfIntoASessionOfItsOwn() throws Exception {
        Process leader = Jvm.start(Leader.class);
        started.add(leader);
        assertEquals('!', leader.getInputStream().read());
        assertEquals(leader.pid(), table.session(leader.pid()));
    }

    /** Becomes a session leader, twice, says so and waits. */
    static final class Leader {
        public static void main(String[] args) throws Exception {
            Posix.becomeSessionLeader();
            Posix.becomeSessionLeader();
            System.out.print("!");
            System.out.flush();
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void whatCannotBeLaunchedSaysWhy() {
        ProblemException none =
                assertThrows(ProblemException.class, () -> launch(folder.resolve("log"), "no-such-program-here"));
        assertEquals("cannot-start", none.problem().code());
        assertTrue(none.problem().what().contains("no-such-program-here"));
    }

    @Test
    void theUserIsKnownWithoutAskingAProgram() throws Exception {
        Host.User user = LocalHost.of(environment(), List.of("headroom")).user();
        assertEquals(((Number) Files.getAttribute(folder, "unix:uid")).longValue(), user.id());
        assertEquals(user.id() == 0, user.elevated());
        assertEquals(Posix.userId(), user.id());
        assumeTrue(!user.name().isEmpty(), "this user has no name");
    }

    @Test
    void withoutAHomeNothingBegins() {
        for (String home : List.of("", "  ", "relative/home")) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> LocalHost.of(Map.of("HOME", home), List.of("headroom")));
            assertEquals("no-home", refused.problem().code());
        }
        assertEquals(folder, LocalHost.of(environment(), List.of("headroom")).home());
    }

    private Identity launch(Path log, String... argv) {
        Identity program = processes().launch(List.of(argv), Map.of("A", "b"), log);
        launched.add(program);
        return program;
    }

    @Test
    void runningProgramsAreToldWithTheVariablesThatWereAskedFor() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "300");
        builder.environment().put("HEADROOM_ASKED", "café 1");
        builder.environment().put("HEADROOM_OTHER", "2");
        Process sleep = builder.start();
        started.add(sleep);
        Await.until("the program is told", () -> processes().running(Set.of("HEADROOM_ASKED")).stream()
                .anyMatch(running -> running.pid() == sleep.pid()
                        && running.words().equals(List.of("sleep", "300"))
                        && running.variables().equals(Map.of("HEADROOM_ASKED", "café 1"))));
        long self = ProcessHandle.current().pid();
        assertTrue(processes().running(Set.of()).stream().noneMatch(running -> running.pid() == self));
    }

    private Process start(String... argv) throws IOException {
        Process process = new ProcessBuilder(argv).start();
        started.add(process);
        return process;
    }

    private static long size(Path file) {
        return new LocalDisk(Os.LINUX).facts(file).orElseThrow().size();
    }
}
