package dev.headroom.core.legacy.undo;

import static dev.headroom.core.legacy.undo.PythonInstallerFixture.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.ManifestStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two profiles of the Python command line share files; removing one does not hurt the other. */
@Tag("never-9")
class PythonInstallerSharingTest {
    private static final Path BASHRC = HOME.resolve(".bashrc");
    private static final Path SETTINGS = HOME.resolve(".claude/settings.json");

    private final PythonInstallerFixture tool = new PythonInstallerFixture();

    @Test
    void theBlockOfAnotherProfileStays() {
        Manifest gone = tool.manifest("service-user-scope");
        Manifest other = tool.manifest("service-user-scope", "other", 4711);
        tool.disk().put(BASHRC, PythonInstallerFixture.withBlock("mine\n", other));
        Map<Path, Node> before = tool.home();
        PythonInstallerRouting.Undo undo = tool.undo(gone);
        assertEquals(before, tool.done(undo));
        assertEquals(
                List.of("The block in " + BASHRC + " is now that of the profile 'other'; it was left."), undo.notes());
    }

    @Test
    void theOwnBlockGoesAlsoWhenAnotherProfileUsedTheFile() {
        Manifest gone = tool.manifest("service-user-scope");
        tool.manifest("service-user-scope", "other", 4711);
        tool.disk().put(BASHRC, PythonInstallerFixture.withBlock("mine\n", gone));
        PythonInstallerRouting.Undo undo = tool.undo(gone);
        tool.done(undo);
        assertEquals("mine\n", tool.read(BASHRC));
        assertTrue(undo.notes().getFirst().startsWith("The profile 'other' used the same block"));
    }

    @Test
    void providersOfAnotherProfileStay() {
        Manifest gone = tool.manifest("task-provider-scope");
        tool.manifest("task-provider-scope", "other", 4711);
        tool.disk().put(HOME.resolve(".codex/config.toml"), PythonInstallerFixture.codexBlock(4711, ""));
        tool.disk()
                .put(
                        HOME.resolve(".config/opencode/opencode.json"),
                        "{\"provider\": {" + PythonInstallerFixture.opencodeEntry(4711) + "}}");
        tool.disk().put(HOME.resolve(".config/opencode/opencode.json.headroom-backup"), "{}");
        Map<Path, Node> before = tool.home();
        PythonInstallerRouting.Undo undo = tool.undo(gone);
        assertEquals(before, tool.done(undo));
        assertEquals(2, undo.notes().size());
    }

    @Test
    void theOrderInWhichTwoProfilesGoDoesNotMatter() {
        for (boolean firstFirst : List.of(true, false)) {
            tool.disk().put(SETTINGS, settings("https://mine.example"));
            Manifest first = tool.manifest("task-provider-scope", claude("https://mine.example"));
            Manifest second = recorded(tool.manifest("task-provider-scope", "second", 4711), "http://127.0.0.1:47182");
            tool.disk().put(SETTINGS, settings("http://127.0.0.1:4711"));
            ProfileName one = (firstFirst ? first : second).deployment().profile();
            ProfileName two = (firstFirst ? second : first).deployment().profile();
            remove(one);
            assertEquals(
                    firstFirst ? settings("http://127.0.0.1:4711") : settings("http://127.0.0.1:47182"),
                    tool.read(SETTINGS));
            remove(two);
            assertEquals(settings("https://mine.example"), tool.read(SETTINGS));
        }
    }

    @Test
    void aProfileOfOursOnTopOfOneThatGoesDoesNotComeBackToItsAddress() {
        onTopOfOneThatGoes(SETTINGS, "https://mine.example");
        onTopOfOneThatGoes(SETTINGS, "");
    }

    @Test
    void theSameWhenOursReachesTheFileThroughALink() {
        tool.disk().link(HOME.resolve(".link"), HOME.resolve(".claude"));
        onTopOfOneThatGoes(HOME.resolve(".link/settings.json"), "https://mine.example");
    }

    private void onTopOfOneThatGoes(Path oursPath, String mine) {
        Manifest original = tool.manifest("task-provider-scope", claude(mine.isEmpty() ? null : mine));
        tool.disk().put(SETTINGS, settings("http://127.0.0.1:47182"));
        ProfileName ours = new ProfileName("ours");
        Router router =
                TestGraph.of(tool.host(), PythonInstallerFixture.WORKSPACE).router();
        router.change(RoutingChange.register(ours, List.of(wanted(oursPath))), List.of());
        router.change(RoutingChange.route(ours), List.of());
        remove(original.deployment().profile());
        assertEquals("http://127.0.0.1:9999", url());
        router.change(RoutingChange.unregister(ours), List.of());
        assertEquals(mine, url());
    }

    private static ManagedEntry wanted(Path file) {
        return new ManagedEntry.Values(
                file,
                "claude",
                ManagedEntry.Format.JSON,
                Map.of(List.of("env", "ANTHROPIC_BASE_URL"), "http://127.0.0.1:9999"));
    }

    private String url() {
        return tool.host()
                .disk()
                .read(SETTINGS)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.replaceAll("(?s).*\"ANTHROPIC_BASE_URL\": \"([^\"]*)\".*|.*", "$1"))
                .orElse("");
    }

    private void remove(ProfileName profile) {
        tool.done(tool.undo(new ManifestStore(tool.host().disk(), PythonInstallerFixture.WORKSPACE).get(profile)));
        tool.host().disk().delete(PythonInstallerFixture.WORKSPACE.manifest(profile));
    }

    private static String settings(String url) {
        return "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"" + url + "\"\n  }\n}\n";
    }

    private static List<RecordedMutation> claude(@Nullable String previous) {
        Map<String, Object> before = new HashMap<>();
        before.put("ANTHROPIC_BASE_URL", previous);
        return List.of(new RecordedMutation("claude", "json-env", SETTINGS.toString(), Map.of("previous", before)));
    }

    private Manifest recorded(Manifest manifest, String previous) {
        Manifest changed = new Manifest(
                manifest.deployment(),
                claude(previous),
                manifest.artifacts(),
                manifest.createdAt(),
                manifest.updatedAt(),
                manifest.unknown());
        tool.disk()
                .put(
                        PythonInstallerFixture.WORKSPACE.manifest(
                                manifest.deployment().profile()),
                        new String(ManifestStore.encode(changed), StandardCharsets.UTF_8));
        return changed;
    }
}
