package dev.headroom.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-11")
class RoutingStoreTest {
    private static final RoutingState OLD = RoutingState.EMPTY.keeping(List.of(Path.of("/old")));
    private static final RoutingState NEW = RoutingState.EMPTY.keeping(List.of(Path.of("/new")));

    private final SimHost sim = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(sim.workspace());
    private final RoutingStore store =
            new RoutingStore(sim.host().disk(), workspace, new SecondPlace(sim.host(), workspace));

    @BeforeEach
    void folder() {
        sim.disk().folders(workspace.tray());
    }

    @Test
    void withoutAFileTheStateIsEmpty() {
        assertEquals(RoutingState.EMPTY, store.read());
        assertEquals(Optional.empty(), store.damage());
        assertFalse(store.mend());
    }

    @Test
    void bothCopiesHoldWhatWasWritten() {
        store.write(NEW);
        assertEquals(NEW, store.read());
        sim.disk().unlink(workspace.ledger());
        assertEquals(NEW, store.read());
    }

    @Test
    void anIntentChangesTheFirstCopyOnly() {
        store.write(OLD);
        store.intend(NEW);
        assertEquals(NEW, store.read());
        sim.disk().unlink(workspace.ledger());
        assertEquals(OLD, store.read());
    }

    @Test
    void aDamagedFirstCopyIsMendedFromTheSecond() {
        store.write(OLD);
        damage(workspace.ledger());
        assertEquals(OLD, store.read());
        assertTrue(store.mend());
        damage(workspace.ledgerCopy());
        assertEquals(OLD, store.read());
        assertFalse(store.mend());
    }

    @Test
    void twoDamagedCopiesAreNotAnEmptyState() {
        store.write(OLD);
        damage(workspace.ledger());
        damage(workspace.ledgerCopy());
        assertEquals(
                "ledger-corrupt",
                assertThrows(ProblemException.class, store::read).problem().code());
        assertEquals("ledger-corrupt", store.damage().orElseThrow().code());
        assertFalse(store.mend());
        assertFalse(store.isEmpty());
        assertEquals(RoutingState.EMPTY, store.known());
    }

    @Test
    void aDamagedCopyAloneIsNotAnEmptyState() {
        sim.disk().put(workspace.ledgerCopy(), "{", "rw-------");
        assertThrows(ProblemException.class, store::read);
    }

    @Test
    void aWriteThatIsInterruptedLeavesTheOldStateOrTheNew() {
        store.write(OLD);
        sim.fate().live();
        store.write(NEW);
        long moments = sim.fate().moments();
        assertTrue(moments >= 8, moments + " moments");
        for (long moment = 1; moment <= moments; moment++) {
            sim.fate().live();
            store.write(OLD);
            sim.fate().dieAt(moment);
            try {
                store.write(NEW);
            } catch (Died died) {
                // The process ends at this moment.
            }
            sim.killed();
            RoutingState read = store.read();
            assertTrue(read.equals(OLD) || read.equals(NEW), "moment " + moment);
            assertEquals(Optional.empty(), store.damage());
        }
    }

    private void damage(Path file) {
        sim.disk().put(file, "{\"version\":1,\"next\"", "rw-------");
    }
}
