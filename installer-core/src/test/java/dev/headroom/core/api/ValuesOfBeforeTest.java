package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest tells what stood there before us, to the Python command line and to us where the ledger is lost. */
@Tag("never-13")
class ValuesOfBeforeTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path BASHRC = SimHost.HOME.resolve(".bashrc");
    private static final String GATEWAY = "https://gateway.example/api";

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Tag("never-33")
    void anOwnValueThatIsTheSameAsOursStaysWhereTheLedgerIsLost(int applies) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ENABLE_TOOL_SEARCH\": \"true\", \"A\": \"1\"}}");
        restoredAfter(applies, "provider", "claude");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Tag("never-33")
    void aValueOfOursGoesWhereTheLedgerIsLost(int applies) {
        machine.disk().put(CLAUDE, "{\"env\": {\"A\": \"1\"}}");
        machine.disk().put(CODEX, "model = \"x\"\n");
        restoredAfter(applies, "provider", "claude", "codex");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Tag("never-29")
    @Tag("never-33")
    void aServerOfTheUsersComesBackWhereTheLedgerIsLost(int applies) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "\"\n");
        restoredAfter(applies, "provider", "claude", "codex");
    }

    /** An earlier version of this program wrote such a manifest. */
    @Test
    @Tag("never-29")
    @Tag("never-33")
    void aServerOfTheUsersComesBackAlthoughTheManifestNamesNoValueOfBefore() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        Map<Path, Node> before = files();
        apply("default", "8787", "provider", "claude");
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        String text = text(manifest);
        String without = text.replace("\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"", "\"ANTHROPIC_BASE_URL\": null");
        assertFalse(without.equals(text), text);
        machine.disk().put(manifest, without, "rw-------");
        lose();
        remove("default");
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    @Tag("never-29")
    void anotherApplyTellsThePythonCommandLineTheSameValueOfBefore(String tool) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "\"\n");
        apply("default", "8787", "provider", tool);
        Map<String, Object> first = previous("default");
        assertTrue(first.containsValue(GATEWAY), first::toString);
        apply("default", "8787", "provider", tool);
        assertEquals(first, previous("default"));
        apply("default", "8790", "provider", tool);
        assertEquals(first, previous("default"));
    }

    @Test
    @Tag("never-29")
    void whatAnotherProfileWroteIsNoValueOfBefore() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        apply("a", "8787", "provider", "claude");
        apply("b", "8790", "provider", "claude");
        assertEquals(previous("a"), previous("b"));
    }

    @Test
    @Tag("never-33")
    void theLinesOfTwoProfilesInOneFileGoWhereTheLedgerIsLost() {
        machine.disk().put(BASHRC, "alias ll='ls -l'\n");
        Map<Path, Node> before = files();
        apply("a", "8787", "user", "aider");
        Map<Path, Node> one = files();
        apply("b", "8790", "user", "aider");
        assertTrue(text(BASHRC).contains("# headroom:b"), text(BASHRC));
        lose();
        remove("b");
        assertEquals(one.get(BASHRC), files().get(BASHRC));
        lose();
        remove("a");
        assertEquals(before.get(BASHRC), files().get(BASHRC));
    }

    private void restoredAfter(int applies, String scope, String... tools) {
        Map<Path, Node> before = files();
        for (int i = 0; i < applies; i++) {
            apply("default", "8787", scope, tools);
        }
        lose();
        remove("default");
        assertEquals(before, files());
    }

    private Map<String, Object> previous(String profile) {
        Map<String, Object> all = new HashMap<>();
        for (RecordedMutation mutation : new ManifestStore(machine.host().disk(), workspace)
                .get(new ProfileName(profile))
                .mutations()) {
            if (mutation.data().get("previous") instanceof Map<?, ?> previous) {
                previous.forEach((key, value) -> all.put(String.valueOf(key), value));
            }
        }
        return all;
    }

    private void remove(String profile) {
        Outcome outcome = installer.remove(new ProfileName(profile), event -> {});
        assertInstanceOf(Outcome.Completed.class, outcome, outcome::toString);
    }

    private void lose() {
        Path second = new UndoFolder(machine.host(), workspace.root()).ledger();
        List.of(workspace.ledger(), workspace.ledgerCopy(), second).forEach(machine.disk()::unlink);
        installer.recover();
    }

    private void apply(String profile, String port, String scope, String... tools) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(profile)
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .port(port)
                .request();
        Outcome outcome = installer.apply(request, event -> {}, new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
    }

    private Map<Path, Node> files() {
        Map<Path, Node> files = machine.disk().everything();
        files.values().removeIf(node -> !(node instanceof Node.File));
        return files;
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
