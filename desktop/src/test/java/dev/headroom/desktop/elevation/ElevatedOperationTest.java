package dev.headroom.desktop.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.ChangePreview;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.text.Messages;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real command line behind a {@code pkexec} that behaves as the manual of the real one says. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "pkexec is of Linux")
class ElevatedOperationTest {
    private final Path folder;
    private final RealHome home;
    private Path program = Path.of(".");
    private Map<String, String> before = Map.of();

    ElevatedOperationTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.home = new RealHome(Files.createDirectories(folder.resolve("root")));
    }

    @BeforeEach
    void aMachine() throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve(".claude"));
        Files.writeString(root.resolve(".claude/settings.json"), "{\n  \"model\": \"opus\"\n}\n");
        before = home.everything();
        List<String> java = RealHome.program("dev.headroom.app.Main");
        program = script(
                "headroom",
                "exec "
                        + String.join(
                                " ", java.stream().map(each -> "'" + each + "'").toList()) + " \"$@\"");
    }

    @AfterEach
    void nothingRunsOn() {
        home.close();
    }

    @Test
    void whatWasShownIsDoneWithOnePromptAndItsEventsAreSeen() throws IOException {
        SystemAdministrator administrator = asking("echo asked >> '" + folder + "/asked'; " + running());
        List<Progress> events = new CopyOnWriteArrayList<>();
        try (ElevatedOperation errand = administrator.errand(apply())) {
            ChangePreview shown = shown(errand.look());
            assertTrue(shown.elevated());
            assertTrue(shown.files().stream().anyMatch(file -> file.name().endsWith(".claude/settings.json")));
            assertEquals(before, home.everything(), "nothing is changed by looking");
            assertInstanceOf(Outcome.Completed.class, errand.go(events::add, new Cancellation()));
        }
        assertTrue(events.stream().anyMatch(event -> event instanceof Progress.Planned), events.toString());
        assertTrue(events.stream().anyMatch(event -> event instanceof Progress.Done), events.toString());
        assertEquals("asked\n", Files.readString(folder.resolve("asked")));
        assertTrue(home.view().health().isLive());
        assertInstanceOf(
                Outcome.Completed.class,
                administrator.run(List.of("install", "stop", "--profile", "default"), event -> {}));
        assertFalse(home.view().health().isLive());
        try (ElevatedOperation errand = administrator.errand(List.of("install", "remove", "--profile", "default"))) {
            shown(errand.look());
            assertInstanceOf(Outcome.Completed.class, errand.go(event -> {}, new Cancellation()));
        }
        assertEquals(before, home.everything());
    }

    @Test
    void cancellingWhileItRunsUndoesItAlthoughNoSignalReachesRoot() throws IOException {
        SystemAdministrator administrator = asking(running());
        Cancellation cancellation = new Cancellation();
        try (ElevatedOperation errand = administrator.errand(apply())) {
            shown(errand.look());
            Outcome end = errand.go(event -> cancellation.request(), cancellation);
            assertInstanceOf(Outcome.Cancelled.class, end);
        }
        assertEquals(before, home.everything());
    }

    @Test
    void whatWaitsWithTheRightsEndsWhenTheUserGoesElsewhere() throws IOException {
        SystemAdministrator administrator = asking("echo $$ > '" + folder + "/pid'; " + running());
        ElevatedOperation errand = administrator.errand(apply());
        shown(errand.look());
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        errand.close();
        awaitEnd(pid);
        assertEquals(before, home.everything());
    }

    @Test
    void aPromptThatIsClosedChangesNothingAndSaysSo() throws IOException {
        Problem problem = refused(asking("exit 126").errand(apply()).look());
        assertEquals("rights-closed", problem.code());
        assertEquals("Nothing was changed.", problem.why());
        assertInstanceOf(Outcome.Refused.class, asking("exit 126").run(apply(), event -> {}));
        assertEquals(before, home.everything());
    }

    @Test
    void withoutAnybodyToAskThatIsSaidWithTheWordsOfPolkit() throws IOException {
        String said = "Error executing command as another user: No authentication agent found.";
        Problem problem = refused(
                asking("echo '" + said + "' >&2; exit 127").errand(apply()).look());
        assertEquals("rights-not-given", problem.code());
        assertTrue(problem.what().endsWith(said), problem.what());
    }

    @Test
    void aPromptThatNobodyAnswersGoesAwayWithThePage() throws IOException {
        SystemAdministrator administrator = asking("echo $$ > '" + folder + "/pid'; exec sleep 600");
        ElevatedOperation errand = administrator.errand(apply());
        CompletableFuture<Installer.Answer<ChangePreview>> asked = CompletableFuture.supplyAsync(errand::look);
        Path pid = folder.resolve("pid");
        Await.until(
                "the number is in the file",
                () -> Files.exists(pid) && !read(pid).isBlank());
        errand.close();
        awaitEnd(Long.parseLong(read(pid).strip()));
        refused(asked.join());
    }

    @Test
    void whatTheCommandRefusesIsToldInItsOwnWords() throws IOException {
        Problem problem = refused(asking(running())
                .errand(List.of("install", "apply", "--profile=a", "--preset=no-such"))
                .look());
        assertTrue(problem.what().contains("no-such"), problem.what());
    }

    @Test
    @Tag("never-27")
    void aProgramThatOthersCanChangeIsNeverRunWithAdministratorRights() throws IOException {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertFalse(TrustedProgram.isSafe(PromptCommand.POLKIT, program, ""));
        assertTrue(TrustedProgram.isSafe(PromptCommand.POLKIT, Path.of("/bin/sh"), ""));
        SystemAdministrator administrator = new SystemAdministrator(
                PromptCommand.POLKIT, program, Map.of("PATH", "/usr/bin"), () -> Messages.of(Locale.ENGLISH));
        ElevationPrompt asking = administrator.asking(apply());
        assertFalse(asking.possible());
        assertTrue(asking.byHand().startsWith("sudo " + program + " install apply"), asking.byHand());
    }

    @Test
    void withoutPkexecTheCommandToTypeIsSaidBefore() throws IOException {
        SystemAdministrator administrator = over(folder.resolve("empty"));
        ElevationPrompt asking = administrator.asking(apply());
        assertFalse(asking.possible());
        assertTrue(asking.text().contains("pkexec"), asking.text());
        assertEquals(
                "rights-no-prompt",
                refused(administrator.errand(apply()).look()).code());
    }

    private List<String> apply() {
        return List.of(
                "install",
                "apply",
                "--preset=on-demand",
                "--runtime=embedded",
                "--scope=provider",
                "--target=claude",
                "--port=auto");
    }

    /** A pkexec that does this after it has read its own option. */
    private SystemAdministrator asking(String deed) throws IOException {
        script("pkexec", "[ \"$1\" = --disable-internal-agent ] || exit 99\nshift\n" + deed);
        return over(folder);
    }

    /** pkexec(1): a minimal environment of the other user. */
    private String running() {
        return "exec env -i PKEXEC_UID=1000 PATH=/usr/bin:/bin SHELL=/bin/bash HOME='" + folder + "/root' \"$@\"";
    }

    private SystemAdministrator over(Path path) {
        return new SystemAdministrator(
                PromptCommand.POLKIT,
                program,
                Map.of("PATH", path.toString()),
                () -> Messages.of(Locale.ENGLISH),
                trusted -> true);
    }

    private Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static ChangePreview shown(Installer.Answer<ChangePreview> answer) {
        return switch (answer) {
            case Installer.Answer.Value<ChangePreview> value -> value.value();
            case Installer.Answer.Refused<ChangePreview> refused ->
                throw new AssertionError(refused.problem().toString());
        };
    }

    private static Problem refused(Installer.Answer<ChangePreview> answer) {
        return assertInstanceOf(Installer.Answer.Refused.class, answer).problem();
    }

    private static void awaitEnd(long pid) {
        Await.until(
                "the process is gone",
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
