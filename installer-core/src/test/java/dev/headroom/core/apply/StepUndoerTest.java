package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-13")
class StepUndoerTest {
    private static final ProfileName WORK = new ProfileName("work");
    private static final Path FILE = SimHost.HOME.resolve("a");
    private static final FileImage OLD = FileImage.ofText("old", "rw-------");
    private static final FileImage NEW = FileImage.ofText("new", "rw-r--r--");
    private static final Path LINGER = Path.of("/var/lib/systemd/linger/ada");

    private final SimHost sim = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(sim.workspace());

    @BeforeEach
    void folders() {
        sim.disk().folders(workspace.tray());
        sim.disk().folders(workspace.deployFolder());
    }

    @Test
    void aFileThatWasWrittenGetsItsBytesAndPermissionsBack() {
        sim.disk().put(FILE, "old", "rw-------");
        undoesWhatItDid(new Step.WriteFile(FILE, Optional.of(OLD), NEW));
    }

    @Test
    void aFileThatWasNotThereIsDeleted() {
        undoesWhatItDid(new Step.WriteFile(FILE, Optional.empty(), NEW));
    }

    @Test
    void aDeletedFileComesBack() {
        sim.disk().put(FILE, "old", "rw-------");
        undoesWhatItDid(new Step.DeleteFile(FILE, OLD));
    }

    @Test
    void aFileThatAnotherProgramChangedIsLeftAndNamed() {
        sim.disk().put(FILE, "theirs");
        List<String> leftovers = undo(new Step.WriteFile(FILE, Optional.of(OLD), NEW));
        assertEquals(List.of(FILE + " was changed since; it stays as it is."), leftovers);
        assertEquals("rw-r--r-- theirs", String.valueOf(sim.disk().everything().get(FILE)));
    }

    @Test
    void emptyFoldersThatWereMadeGo() {
        undoesWhatItDid(new Step.MakeFolder(workspace.profileFolder(WORK), "rwx------"));
    }

    @Test
    void aFolderWithFilesOfTheUserStays() {
        Step make = new Step.MakeFolder(workspace.profileFolder(WORK), "rwx------");
        perform(make);
        sim.disk().put(workspace.profileFolder(WORK).resolve("mine"), "x");
        assertEquals(List.of(), undo(make));
        assertTrue(sim.disk()
                .everything()
                .containsKey(workspace.profileFolder(WORK).resolve("mine")));
    }

    @Test
    void aProgramIsUndoneByItsOwnCommand() {
        undoesWhatItDid(new Step.SetLinger("ada", true, false));
    }

    @Test
    void aSettingThatWasThereBeforeStays() {
        sim.disk().put(LINGER, "");
        Step linger = new Step.SetLinger("ada", true, true);
        perform(linger);
        assertEquals(List.of(), undo(linger));
        assertTrue(sim.disk().everything().containsKey(LINGER));
    }

    @Test
    void anUndoThatFailsIsNamedAndTheOthersGoOn() {
        sim.disk().put(FILE, "new");
        Step run = new Step.Run(
                "Do it", Command.of("true"), Optional.of(Command.of("undo-it")), Optional.empty(), List.of());
        List<String> leftovers = undo(new Step.WriteFile(FILE, Optional.empty(), NEW), run);
        assertEquals(List.of("undo-it failed: undo-it: not found"), leftovers);
        assertFalse(sim.disk().everything().containsKey(FILE));
    }

    @Test
    void aRegisteredProfileIsForgotten() {
        sim.disk().put(SimHost.HOME.resolve(".bashrc"), "# mine\n");
        ManagedEntry line = new ManagedEntry.Line(SimHost.HOME.resolve(".bashrc"), "env", ". x # headroom");
        undoesWhatItDid(new Step.RegisterProfile(WORK, List.of(line), Step.Previous.NONE));
    }

    @Test
    void aStepThatWasNeverDoneIsUndoneToNothing() {
        sim.disk().put(FILE, "old", "rw-------");
        Map<Path, SimNodes.Node> before = sim.disk().everything();
        ManagedEntry line = new ManagedEntry.Line(SimHost.HOME.resolve(".bashrc"), "env", ". x # headroom");
        List<Step> steps = List.of(
                new Step.WriteFile(FILE, Optional.of(OLD), NEW),
                new Step.WriteFile(FILE.resolveSibling("b"), Optional.empty(), NEW),
                new Step.DeleteFile(FILE, OLD),
                new Step.MakeFolder(workspace.profileFolder(WORK), "rwx------"),
                new Step.PullImage("image"),
                new Step.SetLinger("ada", true, false),
                new Step.RegisterProfile(WORK, List.of(line), Step.Previous.NONE),
                new Step.Launch(WORK),
                new Step.AwaitRoutable(WORK, 1),
                new Step.Route(WORK, List.of(), true));
        for (Step step : steps) {
            assertEquals(List.of(), undo(step), step.toString());
            assertEquals(before, withoutNewRecords(before), step.toString());
        }
    }

    private void undoesWhatItDid(Step step) {
        Map<Path, SimNodes.Node> before = sim.disk().everything();
        perform(step);
        assertFalse(before.equals(sim.disk().everything()), "the step did nothing");
        assertEquals(List.of(), undo(step));
        assertEquals(before, withoutNewRecords(before));
    }

    /** Everything there is, without new records of ours, which other code deletes when nothing needs them. */
    private Map<Path, SimNodes.Node> withoutNewRecords(Map<Path, SimNodes.Node> before) {
        Map<Path, SimNodes.Node> after = sim.disk().everything();
        after.keySet().removeIf(path -> path.startsWith(workspace.tray()) && !before.containsKey(path));
        return after;
    }

    private void perform(Step step) {
        TestGraph.running(sim.host(), workspace).runner().perform(step, note -> {}, new Cancellation());
    }

    private List<String> undo(Step... steps) {
        return TestGraph.running(sim.host(), workspace).undoer().undo(List.of(steps), note -> {});
    }
}
