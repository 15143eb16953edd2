package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One file was written when the next one could not be. */
@Tag("never-12")
@Tag("never-23")
class PartlyRoutedTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    private final AtomicInteger count = new AtomicInteger();

    @BeforeEach
    void unrouted() {
        machine.disk().put(CLAUDE, "{}");
        machine.disk().put(CODEX, "");
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude", "codex"))
                .port("9000")
                .request();
        assertInstanceOf(Outcome.Applied.class, installer.apply(request, event -> {}, new Cancellation()));
        assertInstanceOf(Outcome.Applied.class, installer.unroute(DEFAULT));
        machine.disk().overtake(CODEX, () -> machine.disk().put(CODEX, "n = " + count.incrementAndGet() + "\n"));
    }

    @Test
    void isSaidFileByFileAndTheNextTryDoesTheRest() {
        Problem problem = assertInstanceOf(Outcome.Refused.class, installer.route(DEFAULT))
                .problem();
        assertInstanceOf(Problem.Failed.class, problem);
        assertEquals("changed-meanwhile", problem.code());
        assertEquals("Only a part was done: " + CLAUDE + " is written, " + CODEX + " is not.", problem.what());
        assertTrue(text(CLAUDE).contains(":9000"), text(CLAUDE));
        assertFalse(text(CODEX).contains(":9000"), text(CODEX));
        machine.disk().overtake(CODEX, () -> {});
        assertInstanceOf(Outcome.Applied.class, installer.route(DEFAULT));
        assertTrue(text(CODEX).contains(":9000"), text(CODEX));
    }

    @Test
    void isNotSaidWhenNothingWasWritten() {
        machine.disk().forbid(CLAUDE);
        Problem problem = assertInstanceOf(Outcome.Refused.class, installer.route(DEFAULT))
                .problem();
        assertEquals(CLAUDE + " cannot be written.", problem.what());
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
