package dev.headroom.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.state.Journal.Unfinished;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-11")
class JournalTest {
    private static final ProfileName WORK = new ProfileName("work");
    private static final Plan PLAN = new Plan(
            Plan.Kind.REMOVE, WORK, List.of(new Step.Unroute(WORK), new Step.Halt(WORK)), List.of(), List.of());

    private final SimHost sim = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(sim.workspace());
    private final Path file = workspace.journal(WORK);
    private final Journal journal = new Journal(sim.host().disk(), workspace);

    @BeforeEach
    void folder() {
        sim.disk().folders(file.resolveSibling(""));
    }

    @Test
    void nothingIsOpenBeforeAPlanBegins() {
        assertFalse(journal.isOpen(WORK));
        assertEquals(Optional.empty(), journal.unfinished(WORK));
        assertEquals(List.of(), journal.open());
        journal.refuseIfOpen(WORK);
    }

    @Test
    void aPlanThatBeganIsUnfinishedFromItsFirstStepOn() {
        journal.begin(PLAN);
        assertEquals(Optional.of(new Unfinished(PLAN, -1)), journal.unfinished(WORK));
        journal.intend(WORK, 0);
        assertEquals(Optional.of(new Unfinished(PLAN, 0)), journal.unfinished(WORK));
        journal.intend(WORK, 1);
        assertEquals(Optional.of(new Unfinished(PLAN, 1)), journal.unfinished(WORK));
        assertEquals(List.of(WORK), journal.open());
    }

    @Test
    void anOpenJournalRefusesAnotherPlan() {
        journal.begin(PLAN);
        ProblemException refused = assertThrows(ProblemException.class, () -> journal.refuseIfOpen(WORK));
        assertEquals("unfinished-change", refused.problem().code());
    }

    @Test
    void aClosedJournalLeavesNoFile() {
        journal.begin(PLAN);
        journal.close(WORK);
        assertFalse(journal.isOpen(WORK));
        assertEquals(Optional.empty(), sim.host().disk().read(file));
    }

    @Test
    void aPlanReplacesAnEarlierOne() {
        journal.begin(PLAN);
        journal.intend(WORK, 1);
        journal.begin(PLAN);
        assertEquals(Optional.of(new Unfinished(PLAN, -1)), journal.unfinished(WORK));
    }

    @Test
    void aTornLastLineDoesNotCount() {
        journal.begin(PLAN);
        journal.intend(WORK, 0);
        String whole = text();
        journal.intend(WORK, 1);
        String last = text().substring(whole.length());
        for (int kept = 0; kept < last.length() - 1; kept++) {
            put(whole + last.substring(0, kept));
            assertEquals(Optional.of(new Unfinished(PLAN, 0)), journal.unfinished(WORK), "kept " + kept);
        }
    }

    @Test
    void aPlanThatIsNotWholeWasNeverCarriedOut() {
        journal.begin(PLAN);
        put(text().substring(0, text().length() / 2));
        assertEquals(Optional.empty(), journal.unfinished(WORK));
        assertTrue(journal.isOpen(WORK));
    }

    @Test
    void aLineWithAWrongChecksumEndsTheJournal() {
        journal.begin(PLAN);
        journal.intend(WORK, 0);
        String damaged = text();
        journal.intend(WORK, 1);
        put(text().replace(damaged, damaged.replace("\"intend\":0", "\"intend\":9")));
        assertEquals(Optional.of(new Unfinished(PLAN, -1)), journal.unfinished(WORK));
    }

    @Test
    void aStepBeyondThePlanIsItsLast() {
        journal.begin(PLAN);
        journal.intend(WORK, 17);
        assertEquals(Optional.of(new Unfinished(PLAN, 1)), journal.unfinished(WORK));
    }

    @Test
    void whatAnotherVersionWroteIsRefusedAndKept() {
        for (String header : List.of(
                "{\"kind\":\"REMOVE\",\"profile\":\"work\",\"steps\":[{\"step\":\"paint\"}]}",
                "{\"kind\":\"MOVE\",\"profile\":\"work\",\"steps\":[]}",
                "{\"plan\":2}")) {
            put(checksum(header) + " " + header + "\n");
            ProblemException refused = assertThrows(ProblemException.class, () -> journal.unfinished(WORK), header);
            assertEquals("journal-unknown", refused.problem().code());
            assertTrue(journal.isOpen(WORK));
        }
    }

    private String text() {
        return new String(sim.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }

    private void put(String text) {
        sim.disk().put(file, text, "rw-------");
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
