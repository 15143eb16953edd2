package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.RoutingStore;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.systemd.Systemctl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-11")
class RecoveryTest {
    private static final ProfileName WORK = new ProfileName("work");
    private static final Path A = SimHost.HOME.resolve("a");
    private static final Path B = SimHost.HOME.resolve("b");
    private static final FileImage IMAGE = FileImage.ofText("1", "rw-r--r--");

    private final SimHost sim = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(sim.workspace());
    private final Journal journal = new Journal(sim.host().disk(), workspace);

    @BeforeEach
    void folder() {
        TestGraph.of(sim.host(), workspace).stores().tray().make();
        sim.disk().folders(workspace.journal(WORK).resolveSibling(""));
    }

    @Test
    void nothingUnfinishedIsNothingToSay() {
        assertEquals(List.of(), recover());
    }

    @Test
    void anInterruptedApplyIsRolledBack() {
        begin(Plan.Kind.APPLY, 1, write(A), write(B));
        sim.disk().put(A, "1");
        assertEquals(List.of("An interrupted change of profile 'work' was undone."), recover());
        assertEquals("", text(A));
        assertFalse(journal.isOpen(WORK));
    }

    @Test
    void aStepThatDidNotBeginIsNotUndone() {
        begin(Plan.Kind.APPLY, 0, write(A), write(B));
        sim.disk().put(B, "1");
        recover();
        assertEquals("1", text(B));
    }

    @Test
    void anInterruptedRemovalIsCompleted() {
        sim.disk().put(B, "1");
        begin(Plan.Kind.REMOVE, 0, new Step.DeleteFile(A, IMAGE), new Step.DeleteFile(B, IMAGE));
        assertEquals(List.of("An interrupted removal of profile 'work' was completed."), recover());
        assertEquals("", text(B));
        assertFalse(journal.isOpen(WORK));
    }

    @Test
    void aProfileThatAnotherCommandHoldsIsLeftAlone() {
        begin(Plan.Kind.APPLY, 0, write(A));
        sim.disk().put(A, "1");
        FileLocks.Lock held =
                sim.host().locks().lock(workspace.lock(TrayFolder.lockOf(WORK))).orElseThrow();
        assertEquals(List.of(), recover());
        assertEquals("1", text(A));
        assertTrue(journal.isOpen(WORK));
        held.close();
        recover();
        assertEquals("", text(A));
    }

    @Test
    void whatCannotBeUndoneIsNamedAndStaysOnRecord() {
        begin(Plan.Kind.APPLY, 0, write(A));
        sim.disk().put(A, "theirs");
        assertEquals(
                List.of(
                        "An interrupted change of profile 'work' could not be undone completely:",
                        A + " was changed since; it stays as it is."),
                recover());
        assertEquals("theirs", text(A));
        assertTrue(journal.isOpen(WORK));
    }

    /** Killed while it took back: the unit's file is gone already, and systemctl fails for it. */
    @Test
    @Tag("never-11")
    void whatWasTakenBackBeforeTheKillIsTakenBackOnceMore() {
        sim.booted();
        Step enable = Systemctl.USER.enable("gone.timer", false);
        Step start = Systemctl.USER.start(List.of("gone.timer"));
        begin(Plan.Kind.APPLY, 1, enable, start);
        assertEquals(List.of("An interrupted change of profile 'work' was undone."), recover());
    }

    @Test
    @Tag("never-13")
    void whereSystemdIsOutOfReachNothingCountsAsTakenBack() {
        Commands none = new Commands() {
            @Override
            public Result run(List<String> argv, String input, Duration limit) {
                return new Result(1, "", "Failed to connect to bus: No medium found\n");
            }

            @Override
            public Optional<Path> find(String name) {
                return Optional.empty();
            }
        };
        Host host = sim.host().with(sim.host().disk(), none);
        begin(Plan.Kind.APPLY, 0, Systemctl.USER.enable("gone.timer", false));
        List<String> said = TestGraph.running(host, workspace).recovery().recover();
        assertTrue(said.getLast().contains("Failed to connect to bus"), said::toString);
        assertTrue(journal.isOpen(WORK));
    }

    @Test
    void aJournalWithoutAWholePlanIsDeleted() {
        sim.disk().put(workspace.journal(WORK), "0 {\"kind\":", "rw-------");
        assertEquals(List.of(), recover());
        assertFalse(journal.isOpen(WORK));
    }

    @Test
    void oneProfileThatCannotBeRecoveredKeepsNoOtherWaiting() {
        ProfileName other = new ProfileName("other");
        // A whole line of a version that this one does not know; its checksum is right.
        sim.disk().put(workspace.journal(other), "a4cb40ed {\"plan\":2}\n", "rw-------");
        begin(Plan.Kind.APPLY, 0, write(A));
        sim.disk().put(A, "1");
        List<String> said = recover();
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.getFirst().startsWith("The record of an unfinished change cannot be read"));
        assertEquals("", text(A));
        assertTrue(journal.isOpen(other));
        assertEquals(
                List.of(said.getFirst()),
                TestGraph.running(sim.host(), workspace).recovery().recover(other));
    }

    @Test
    void aDamagedLedgerIsMendedFirst() {
        RoutingStore store = new RoutingStore(sim.host().disk(), workspace, new SecondPlace(sim.host(), workspace));
        RoutingState state = RoutingState.EMPTY.with(
                WORK, new RoutingState.ProfileRouting(1, false, false, "", List.of(), Set.of(), List.of()));
        store.write(state);
        sim.disk().put(workspace.ledger(), "{", "rw-------");
        assertEquals(
                List.of("The record of routed settings was damaged or gone; it was restored from its copy."),
                recover());
        sim.disk().unlink(workspace.ledgerCopy());
        assertEquals(state, store.read());
    }

    private void begin(Plan.Kind kind, int last, Step... steps) {
        journal.begin(new Plan(kind, WORK, List.of(steps), List.of(), List.of()));
        journal.intend(WORK, last);
    }

    private List<String> recover() {
        return TestGraph.running(sim.host(), workspace).recovery().recover();
    }

    private static Step write(Path file) {
        return new Step.WriteFile(file, Optional.empty(), IMAGE);
    }

    private String text(Path file) {
        return new String(sim.host().disk().read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
