package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.place.UndoFolder;
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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger, its copy and the second place are lost together. */
@Tag("never-33")
class LostLedgersTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path BASHRC = SimHost.HOME.resolve(".bashrc");
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);
    private Map<Path, Node> before = Map.of();

    @BeforeEach
    void settings() {
        machine.disk().put(CLAUDE, "{\n  \"env\": {\n    \"A\": \"1\"\n  }\n}\n");
        machine.disk().put(CODEX, "model = \"x\"\n");
        machine.disk().put(BASHRC, "alias ll='ls -l'\n");
        before = files();
    }

    @ParameterizedTest
    @CsvSource({
        "on-demand,provider,torn",
        "on-demand,provider,gone",
        "on-demand,user,torn",
        "on-demand,user,gone",
        "persistent-service,user,torn",
        "persistent-service,user,gone"
    })
    @Tag("never-1")
    @Tag("never-13")
    void aRemovalGoesByTheManifestAndWhatStandsInTheFiles(String preset, String scope, String damage) {
        apply(preset, scope);
        lose(damage);
        List<String> said = installer.recover();
        assertTrue(said.toString().contains("the record was made again from the manifests"), said::toString);
        assertTrue(installer.snapshot().profiles().getFirst().routed());
        Outcome removed = installer.remove(DEFAULT, event -> {});
        assertInstanceOf(Outcome.Completed.class, removed, removed::toString);
        assertEquals(before, files());
    }

    @Test
    @Tag("never-4")
    void theUsersOwnValueComesBackFromTheManifest() {
        machine.disk().put(CODEX, "openai_base_url = \"https://api.openai.com/v1\"\nmodel = \"x\"\n");
        machine.disk().put(CLAUDE, "{\"env\": {\"ENABLE_TOOL_SEARCH\": \"auto\", \"A\": \"1\"}}");
        before = files();
        apply("on-demand", "provider");
        lose("gone");
        assertInstanceOf(Outcome.Completed.class, installer.restore(Optional.empty(), event -> {}));
        assertEquals(before, files());
    }

    @Test
    @Tag("never-4")
    void whatTheUserChangedSinceStays() {
        apply("on-demand", "provider");
        machine.disk().put(CODEX, "model = \"y\"\nopenai_base_url = \"https://gateway.example/v1\"\n");
        lose("torn");
        installer.recover();
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals("model = \"y\"\nopenai_base_url = \"https://gateway.example/v1\"\n", text(CODEX));
        assertFalse(text(CLAUDE).contains(":8787"), text(CLAUDE));
    }

    @Test
    @Tag("never-32")
    void whatWasStoppedStaysStopped() {
        apply("persistent-service", "user");
        assertInstanceOf(Outcome.Applied.class, installer.stop(DEFAULT, event -> {}));
        lose("gone");
        installer.recover();
        assertInstanceOf(Outcome.Refused.class, installer.route(DEFAULT));
        machine.powerCut();
        assertEquals(List.of(), machine.processes().running());
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "restart"})
    void theProfileCanBeUsedAsBefore(String command) {
        apply("on-demand", "user");
        lose("gone");
        installer.recover();
        if (command.equals("stop")) {
            assertInstanceOf(Outcome.Applied.class, installer.stop(DEFAULT, event -> {}));
            assertFalse(text(CODEX).contains(":8787"), text(CODEX));
            assertInstanceOf(Outcome.Applied.class, installer.start(DEFAULT, event -> {}));
        } else {
            assertInstanceOf(Outcome.Applied.class, installer.restart(DEFAULT, event -> {}));
        }
        assertTrue(text(CODEX).contains(":8787"), text(CODEX));
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    @Tag("never-22")
    void whereEverythingIsLostWhatLeadsToNobodyIsShownAndTakenOutWhenAsked(String scope) {
        apply("on-demand", scope);
        deleteEverything();
        Map<Path, Node> routed = files();
        machine.processes().clear();
        List<String> traces = installer.traces();
        assertTrue(traces.contains(CODEX + ": openai_base_url = http://127.0.0.1:8787/v1"), traces::toString);
        assertEquals(
                scope.equals("user"),
                traces.stream().anyMatch(trace -> trace.startsWith(BASHRC + ": the line 'if [ -r ")),
                traces::toString);
        assertEquals(routed, files());
        assertInstanceOf(Outcome.Completed.class, installer.takeOutTraces(event -> {}));
        assertEquals(before, files());
        assertEquals(List.of(), installer.traces());
    }

    @Test
    @Tag("never-4")
    void whatOnlyLooksAlikeIsNoTraceOfOurs() {
        machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:4000/v1\"\n");
        machine.serves(4000, "a gateway of the user's");
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://gateway.example\"}}");
        machine.disk().put(BASHRC, "# headroom: mine\n. ~/x # headroom:default\n");
        assertEquals(List.of(), installer.traces());
    }

    @Test
    void whileAProfileIsOnRecordNothingIsATrace() {
        apply("on-demand", "provider");
        machine.processes().clear();
        assertEquals(List.of(), installer.traces());
        Map<Path, Node> routed = files();
        assertInstanceOf(Outcome.Completed.class, installer.takeOutTraces(event -> {}));
        assertEquals(routed, files());
    }

    private void deleteEverything() {
        Path second = new UndoFolder(machine.host(), workspace.root()).folder();
        machine.disk().everything().keySet().stream()
                .filter(path -> path.startsWith(workspace.root()) || path.startsWith(second))
                .forEach(machine.disk()::unlink);
    }

    private void lose(String damage) {
        Path second = new UndoFolder(machine.host(), workspace.root()).ledger();
        for (Path ledger : List.of(workspace.ledger(), workspace.ledgerCopy(), second)) {
            if (damage.equals("gone")) {
                machine.disk().unlink(ledger);
            } else {
                machine.disk().put(ledger, "{ \"x\"", "rw-------");
            }
        }
    }

    private void apply(String preset, String scope) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(scope.equals("user") ? List.of("claude", "codex", "aider") : List.of("claude", "codex"))
                .port("8787")
                .request();
        Outcome outcome = installer.apply(request, event -> {}, new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
    }

    /** Of folders that were made nothing is known any more; they stay, empty. */
    private Map<Path, Node> files() {
        Map<Path, Node> files = machine.disk().everything();
        files.values().removeIf(node -> !(node instanceof Node.File));
        return files;
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
