package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An apply waits for the readiness checks that a proxy needs, and for no other. */
class ReadinessTest {
    private static final String MODEL = "\"kompress\":{\"enabled\":true,\"ready\":false,\"optional\":true}";
    private static final String MEMORY = "\"memory\":{\"enabled\":true,\"ready\":false}";

    private final SimHost machine = new SimHost();
    private final LocalInstaller installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));

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

    private Outcome apply() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        return installer.apply(request, event -> {}, new Cancellation());
    }
}
