package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A settings file leads to a profile of which only another workspace knows. */
@Tag("never-4")
@Tag("never-9")
class OtherWorkspaceTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));

    @Test
    void itsAddressIsNotTakenForTheUsersOwn() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9100\"}}");
        machine.stranger(9100, "default");
        Map<Path, Node> before = machine.disk().everything();
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply("claude"));
        assertEquals("other-workspace", refused.problem().code());
        assertTrue(refused.problem().what().contains(CLAUDE.toString()), refused::toString);
        assertEquals(before, machine.disk().everything());
        machine.stranger(9100, "");
        assertInstanceOf(Outcome.Applied.class, apply("claude"), "a proxy that the user runs by hand");
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void aTableThatLeadsThereIsFoundTooAndNothingOfItWrittenWhenItComesLater() {
        machine.disk().put(CODEX, "model = \"x\"");
        assertInstanceOf(Outcome.Applied.class, apply("codex"));
        assertInstanceOf(Outcome.Applied.class, installer.unroute(DEFAULT));
        String theirs = "model = \"x\"\nopenai_base_url = \"http://127.0.0.1:9100/v1\"\n";
        machine.disk().put(CODEX, theirs);
        machine.stranger(9100, "other");
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, installer.route(DEFAULT));
        assertEquals("other-workspace", refused.problem().code());
        assertEquals(theirs, text(CODEX));
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(theirs, text(CODEX));
    }

    @Test
    void aProfileOfThisWorkspaceIsNoOtherOne() {
        assertInstanceOf(Outcome.Applied.class, apply("codex"));
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9000\"}}");
        machine.stranger(9000, "default");
        assertInstanceOf(Outcome.Applied.class, apply("claude"));
        assertFalse(text(CLAUDE).isEmpty());
    }

    private Outcome apply(String tool) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of(tool))
                .port("9000")
                .request();
        return installer.apply(request, event -> {}, new Cancellation());
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
