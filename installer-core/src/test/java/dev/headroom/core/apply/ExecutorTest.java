package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.Journal;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-13")
class ExecutorTest {
    private static final ProfileName WORK = new ProfileName("work");
    private static final Path A = SimHost.HOME.resolve("a");
    private static final Path B = SimHost.HOME.resolve("b");
    private static final Step FAILING =
            new Step.Run("Do the impossible", Command.of("impossible"), Optional.empty(), Optional.empty(), List.of());

    private final SimHost sim = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(sim.workspace());
    private final Journal journal = new Journal(sim.host().disk(), workspace);
    private final Cancellation cancellation = new Cancellation();
    private final List<Progress> events = new ArrayList<>();

    @BeforeEach
    void folder() {
        sim.disk().folders(workspace.journal(WORK).resolveSibling(""));
    }

    @Test
    void stepsAreDoneInTheirOrder() {
        Executor.End end = apply(write(A, "", "1"), write(A, "1", "2"), write(B, "", "3"));
        assertEquals(new Executor.End.Done(List.of()), end);
        assertEquals("2", text(A));
        assertEquals("3", text(B));
        assertFalse(journal.isOpen(WORK));
        assertEquals(
                List.of(
                        new Progress.Planned(List.of("Write " + A, "Write " + A, "Write " + B)),
                        new Progress.Started(0),
                        new Progress.Done(0),
                        new Progress.Started(1),
                        new Progress.Done(1),
                        new Progress.Started(2),
                        new Progress.Done(2)),
                events);
    }

    @Test
    void theJournalNamesAStepBeforeItIsDone() {
        List<Integer> named = new ArrayList<>();
        Runnable look = () -> named.add(journal.unfinished(WORK).orElseThrow().last());
        sim.disk().overtake(A, look);
        sim.disk().overtake(B, look);
        apply(write(A, "", "1"), write(B, "", "2"), write(A, "1", "3"));
        assertEquals(List.of(0, 1, 2), named);
    }

    @Test
    void aFailureUndoesTheStepsBeforeItInReverse() {
        sim.disk().put(A, "theirs");
        Executor.End end = apply(write(A, "theirs", "1"), write(A, "1", "2"), write(B, "", "3"), FAILING);
        assertTrue(end instanceof Executor.End.Undone undone
                && undone.problem().orElseThrow().code().equals("command-failed"));
        assertEquals("theirs", text(A));
        assertEquals("", text(B));
        assertFalse(journal.isOpen(WORK));
        assertEquals(new Progress.Undoing("Do the impossible failed."), events.getLast());
    }

    /** Its program may have done its work all the same. */
    @Test
    void theStepThatFailedIsUndoneToo() {
        Path linger = Path.of("/var/lib/systemd/linger/ada");
        apply(new Step.Run(
                "Linger",
                Command.of("loginctl", "enable-linger", "ada"),
                Optional.of(Command.of("loginctl", "disable-linger", "ada")),
                Optional.of(Command.of("loginctl", "show-user", "ada")),
                List.of("another state")));
        assertEquals(
                new Progress.Undoing("Linger failed."),
                events.stream()
                        .filter(Progress.Undoing.class::isInstance)
                        .findFirst()
                        .orElseThrow());
        assertFalse(sim.disk().everything().containsKey(linger));
    }

    @Test
    void stepsAfterAFailureAreNotDone() {
        apply(FAILING, write(A, "", "1"));
        assertEquals("", text(A));
        assertFalse(events.contains(new Progress.Started(1)));
    }

    @Test
    @Tag("never-18")
    void aGuardThatCannotBePutInPlaceIsTakenBackAndTold() {
        List<Step> guarding = List.of(write(A, "", "1"), FAILING, write(A, "1", "2"));
        Executor.End end = executeGuarded(guarding);
        Executor.End.Done done = assertInstanceOf(Executor.End.Done.class, end, end::toString);
        assertEquals("", text(A));
        assertEquals("34", text(B));
        assertEquals(1, done.notes().size());
        assertTrue(
                done.notes().getFirst().startsWith("Nothing checks every minute whether the proxy still runs"),
                done.notes()::toString);
        assertTrue(done.notes().getFirst().contains("Do the impossible failed."), done.notes()::toString);
        assertFalse(events.contains(new Progress.Started(3)));
        assertFalse(journal.isOpen(WORK));
    }

    @Test
    void whatCannotBeTakenBackOfAGuardIsTold() {
        Step halt = new Step.Run(
                "Make half of it",
                Command.of("impossible"),
                Optional.of(Command.of("impossible", "undo")),
                Optional.empty(),
                List.of());
        Executor.End end = executeGuarded(List.of(halt));
        assertTrue(end.toString().contains("impossible undo failed"), end::toString);
        assertInstanceOf(Executor.End.Done.class, end);
    }

    @Test
    void aGuardThatWasPlannedOnOtherFilesIsPlannedAnew() {
        sim.disk().put(A, "theirs");
        Executor.End end = executeGuarded(List.of(write(A, "", "1")));
        assertTrue(
                end instanceof Executor.End.Left left && left.problem().code().equals("changed-since-preview"),
                end::toString);
        assertEquals("", text(B));
    }

    private Executor.End executeGuarded(List<Step> guarding) {
        List<Step> steps = new ArrayList<>(List.of(write(B, "", "3")));
        steps.addAll(guarding);
        steps.add(write(B, "3", "34"));
        return TestGraph.running(sim.host(), workspace)
                .executor()
                .execute(
                        new Plan(Plan.Kind.APPLY, WORK, steps, List.of(), List.of(), guarding),
                        events::add,
                        cancellation);
    }

    @Test
    void aCancellationUndoesWhatWasDone() {
        Executor.End end = execute(
                Plan.Kind.APPLY, event -> cancelAt(event, new Progress.Done(0)), write(A, "", "1"), write(B, "", "2"));
        assertEquals(new Executor.End.Undone(Optional.empty()), end);
        assertEquals("", text(A));
        assertFalse(events.contains(new Progress.Started(1)));
        assertFalse(journal.isOpen(WORK));
    }

    @Test
    void aCancellationDuringTheLastStepUndoesAllOfThem() {
        Executor.End end = execute(
                Plan.Kind.APPLY,
                event -> cancelAt(event, new Progress.Started(1)),
                write(A, "", "1"),
                write(B, "", "2"));
        assertEquals(new Executor.End.Undone(Optional.empty()), end);
        assertEquals("", text(A) + text(B));
    }

    @Test
    void whatCannotBeUndoneKeepsTheJournal() {
        Executor.End end = execute(
                Plan.Kind.APPLY,
                event -> {
                    if (event instanceof Progress.Undoing) {
                        sim.disk().put(A, "theirs");
                    }
                },
                write(A, "", "1"),
                write(B, "", "2"),
                FAILING);
        assertTrue(end instanceof Executor.End.Left left
                && left.leftovers().equals(List.of(A + " was changed since; it stays as it is.")));
        assertEquals("theirs", text(A));
        assertEquals("", text(B));
        assertTrue(journal.isOpen(WORK));
    }

    @Test
    void aRemovalGoesOnAfterAFailureAndKeepsItsRecord() {
        sim.disk().put(A, "1");
        Path manifest = workspace.manifest(WORK);
        sim.disk().put(manifest, "{}");
        Step.WriteManifest delete =
                new Step.WriteManifest(manifest, Optional.of(FileImage.ofText("{}", "rw-r--r--")), Optional.empty());
        Executor.End end = execute(
                Plan.Kind.REMOVE,
                event -> {},
                FAILING,
                new Step.DeleteFile(A, FileImage.ofText("1", "rw-r--r--")),
                delete,
                new Step.RemoveFolder(manifest.resolveSibling(""), List.of()));
        assertTrue(end instanceof Executor.End.Left left
                && left.problem().code().equals("command-failed")
                && left.leftovers().size() == 1);
        assertEquals("", text(A));
        assertEquals("{}", text(manifest));
        assertTrue(journal.isOpen(WORK));
    }

    @Test
    void aRemovalIsNotCancelled() {
        sim.disk().put(A, "1");
        cancellation.request();
        Step delete = new Step.DeleteFile(A, FileImage.ofText("1", "rw-r--r--"));
        assertEquals(new Executor.End.Done(List.of()), execute(Plan.Kind.REMOVE, event -> {}, delete));
        assertEquals("", text(A));
        assertFalse(journal.isOpen(WORK));
    }

    private void cancelAt(Progress event, Progress moment) {
        if (event.equals(moment)) {
            cancellation.request();
        }
    }

    private Executor.End apply(Step... steps) {
        return execute(Plan.Kind.APPLY, event -> {}, steps);
    }

    private Executor.End execute(Plan.Kind kind, Consumer<Progress> listener, Step... steps) {
        Consumer<Progress> progress = event -> {
            events.add(event);
            listener.accept(event);
        };
        return TestGraph.running(sim.host(), workspace)
                .executor()
                .execute(new Plan(kind, WORK, List.of(steps), List.of(), List.of()), progress, cancellation);
    }

    private static Step write(Path file, String before, String after) {
        Optional<FileImage> was =
                Optional.of(FileImage.ofText(before, "rw-r--r--")).filter(image -> !before.isEmpty());
        return new Step.WriteFile(file, was, FileImage.ofText(after, "rw-r--r--"));
    }

    /** What a file holds; nothing when it is not there. */
    private String text(Path file) {
        return new String(sim.host().disk().read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
