package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An apply waits for the readiness checks that a proxy needs, and for no other. */
class ReadinessTest {
    private static final String MODEL = "\"kompress\":{\"enabled\":true,\"ready\":false,\"optional\":true}";
    private static final String MEMORY = "\"memory\":{\"enabled\":true,\"ready\":false}";

    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));

    @Test
    @Tag("never-28")
    void anOptionalModelThatIsMissingDoesNotStopAnApply() {
        machine.readiness("\"ready\":true,\"checks\":{" + MODEL + "}");
        assertInstanceOf(Outcome.Applied.class, apply());
    }

    @Test
    void aProxyThatNeverGetsReadyIsToldByTheChecksThatFail() {
        machine.readiness("\"ready\":false,\"checks\":{" + MODEL + "," + MEMORY + "}");
        Outcome.RolledBack back = assertInstanceOf(Outcome.RolledBack.class, apply());
        assertEquals("not-ready", back.problem().code());
        assertEquals(
                "It did not become healthy within 180 seconds: it answers, but these checks fail: memory.",
                back.problem().why());
    }

    /** An engine writes two lines into its log for each question, and each costs both programs processor time. */
    @Test
    void aLongWaitAsksMoreAndMoreRarely() {
        machine.readiness("\"ready\":false,\"checks\":{" + MEMORY + "}");
        assertInstanceOf(Outcome.RolledBack.class, apply());
        assertTrue(machine.questions() > 60, () -> machine.questions() + " questions");
        assertTrue(machine.questions() < 400, () -> machine.questions() + " questions in three minutes");
    }

    /** What an engine writes for each question is no news, and no line of a log needs hundreds of characters to be one. */
    @Test
    void whileItWaitsTheFailingChecksAreToldAndNotTheLog() {
        machine.readiness("\"ready\":false,\"checks\":{" + MODEL + "," + MEMORY + "}");
        List<String> notes = new ArrayList<>();
        installer.apply(request(), event -> notes.add(event.toString()), new Cancellation());
        assertTrue(
                notes.stream().anyMatch(note -> note.contains("It answers, but is not ready yet: memory.")),
                notes::toString);
    }

    private static ApplyRequest request() {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
    }

    private Outcome apply() {
        return installer.apply(request(), event -> {}, new Cancellation());
    }
}
