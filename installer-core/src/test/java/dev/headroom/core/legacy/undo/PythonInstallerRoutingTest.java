package dev.headroom.core.legacy.undo;

import static dev.headroom.core.legacy.undo.PythonInstallerFixture.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.sim.SimNodes.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-1")
class PythonInstallerRoutingTest {
    private static final Path BASHRC = HOME.resolve(".bashrc");
    private static final Path SETTINGS = HOME.resolve(".claude/settings.json");
    private static final Path CODEX = HOME.resolve(".codex/config.toml");
    private static final Path OPENCODE = HOME.resolve(".config/opencode/opencode.json");
    private static final Path COPY = HOME.resolve(".config/opencode/opencode.json.headroom-backup");

    private PythonInstallerFixture tool = new PythonInstallerFixture();

    @Test
    void shellFilesAreTheUsersAgain() {
        for (String fixture : List.of("service-user-scope", "docker-user-scope")) {
            tool = new PythonInstallerFixture();
            Manifest manifest = tool.manifest(fixture);
            tool.disk().put(BASHRC, "alias ll='ls -l'\n", "rw-r-----");
            tool.disk().put(HOME.resolve("dots/zshrc"), "setopt nomatch\n\n# mine\n");
            tool.disk().link(HOME.resolve(".zshrc"), HOME.resolve("dots/zshrc"));
            tool.disk().put(HOME.resolve(".profile"), "");
            Map<Path, Node> original = tool.home();
            for (String name : List.of(".bashrc", "dots/zshrc", ".profile")) {
                Path file = HOME.resolve(name);
                String mode = tool.host().disk().facts(file).orElseThrow().mode();
                tool.disk().put(file, PythonInstallerFixture.withBlock(tool.read(file), manifest), mode);
            }
            PythonInstallerRouting.Undo undo = tool.undo(manifest);
            assertEquals(List.of(), undo.notes());
            assertEquals(3, undo.changes().size());
            assertEquals(original, tool.done(undo), fixture);
            assertEquals(List.of(), tool.undo(manifest).steps());
        }
    }

    @Test
    void theToolsOwnFilesAreTheUsersAgain() {
        Manifest manifest = tool.manifest("task-provider-scope");
        tool.disk().put(SETTINGS, "{\n  \"model\": \"opus\",\n  \"env\": {\n    \"A\": \"ü\"\n  }\n}\n", "rw-------");
        tool.disk().put(CODEX, "model = \"o3\"\n\n[projects.\"/x\"]\ntrust_level = \"trusted\"\n");
        String own = "{ // mine\n  \"theme\": \"x\",\n}";
        tool.disk().put(OPENCODE, own);
        Map<Path, Node> original = tool.home();
        wire(manifest, own);
        assertEquals(original, tool.done(tool.undo(manifest)));
    }

    private void wire(Manifest manifest, String ownOpencode) {
        int port = manifest.deployment().proxy().port();
        tool.disk()
                .put(
                        SETTINGS,
                        "{\n  \"model\": \"opus\",\n  \"env\": {\n    \"A\": \"ü\",\n    \"ANTHROPIC_BASE_URL\":"
                                + " \"http://127.0.0.1:" + port + "\",\n    \"ENABLE_TOOL_SEARCH\": \"true\"\n  }\n}\n",
                        "rw-------");
        tool.disk()
                .put(
                        CODEX,
                        "model = \"o3\"\n\n" + PythonInstallerFixture.codexBlock(port, "")
                                + "\n[projects.\"/x\"]\ntrust_level = \"trusted\"\n");
        tool.disk().put(COPY, ownOpencode);
        tool.disk()
                .put(
                        OPENCODE,
                        "{\n  \"theme\": \"x\",\n  \"provider\": {\n    " + PythonInstallerFixture.opencodeEntry(port)
                                + "\n  }\n}\n");
    }

    @Test
    void whatItMadeIsGoneWithItsFolders() {
        Map<Path, Node> original = tool.home();
        Manifest manifest = tool.manifest("task-provider-scope");
        int port = manifest.deployment().proxy().port();
        tool.disk()
                .put(
                        SETTINGS,
                        "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:" + port
                                + "\",\n    \"ENABLE_TOOL_SEARCH\": \"true\"\n  }\n}\n");
        Path program = HOME.resolve(".codex/.headroom-codex-auth.py");
        String auth = "auth = { command = \"python\", args = [\"" + program + "\"] }\n";
        tool.disk().put(CODEX, PythonInstallerFixture.codexBlock(port, auth));
        tool.disk().put(program, "# reads OPENAI_API_KEY from auth.json\n", "rw-------");
        tool.disk()
                .put(
                        OPENCODE,
                        "{\n  \"provider\": {\n    " + PythonInstallerFixture.opencodeEntry(port) + "\n  }\n}\n");
        tool.done(tool.undo(manifest));
        Manifest user = tool.manifest("service-user-scope");
        tool.disk().put(HOME.resolve(".zshrc"), PythonInstallerFixture.block(user));
        Map<Path, Node> left = tool.done(tool.undo(user));
        left.remove(HOME.resolve(".config"));
        assertEquals(original, left);
    }

    @Test
    @Tag("never-4")
    void whatTheUserChangedSinceStays() {
        Manifest manifest = tool.manifest("task-provider-scope");
        tool.disk()
                .put(
                        SETTINGS,
                        "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://mine.example\", \"ENABLE_TOOL_SEARCH\":"
                                + " \"true\"}}\n");
        tool.disk().put(CODEX, "model_provider = \"mine\"\n");
        tool.disk().put(COPY, "{ /* old */ }\n");
        tool.disk()
                .put(
                        OPENCODE,
                        "{\n  \"theme\": \"new\",\n  \"provider\": {\n    "
                                + PythonInstallerFixture.opencodeEntry(47182) + "\n  }\n}\n");
        PythonInstallerRouting.Undo undo = tool.undo(manifest);
        tool.done(undo);
        assertEquals("{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://mine.example\"}}\n", tool.read(SETTINGS));
        assertEquals("model_provider = \"mine\"\n", tool.read(CODEX));
        assertEquals("{\n  \"theme\": \"new\"\n}\n", tool.read(OPENCODE));
        assertEquals("{ /* old */ }\n", tool.read(COPY));
        assertEquals(2, undo.notes().size());
        assertTrue(undo.notes().get(0).startsWith("ANTHROPIC_BASE_URL in " + SETTINGS + " was changed since"));
        assertTrue(undo.notes().get(1).startsWith(COPY + " holds your settings as they were"));
    }

    @Test
    @Tag("never-4")
    void theUsersOwnValueComesBackAndOurOwnIsNeverTakenForIt() {
        Manifest manifest = tool.manifest("task-provider-scope");
        String json = new String(dev.headroom.core.state.ManifestStore.encode(manifest), StandardCharsets.UTF_8)
                .replace("\"ANTHROPIC_BASE_URL\": null", "\"ANTHROPIC_BASE_URL\": \"https://my\\\"own\"")
                .replace("\"ENABLE_TOOL_SEARCH\": null", "\"ENABLE_TOOL_SEARCH\": \"true\"");
        tool.disk()
                .put(
                        PythonInstallerFixture.WORKSPACE.manifest(
                                manifest.deployment().profile()),
                        json);
        Manifest read = new dev.headroom.core.state.ManifestStore(tool.host().disk(), PythonInstallerFixture.WORKSPACE)
                .get(manifest.deployment().profile());
        tool.disk().put(SETTINGS, """
            {
              "env": {
                "ANTHROPIC_BASE_URL": "http://127.0.0.1:47182",
                "ENABLE_TOOL_SEARCH": "true"
              }
            }
            """);
        tool.done(tool.undo(read));
        assertEquals(
                "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"https://my\\\"own\"\n  }\n}\n", tool.read(SETTINGS));
    }

    @Test
    void linesOfTheUserInTheBlockAndBytesThatAreNoTextStay() {
        Manifest manifest = tool.manifest("service-user-scope");
        byte[] before = {'#', ' ', (byte) 0xff, (byte) 0xc3, '\n'};
        String block = PythonInstallerFixture.block(manifest)
                .replace("HEADROOM_MODE=\"token\"", "HEADROOM_MODE=\"cache\"")
                .replace("# <<<", "export HEADROOM_BUDGET=\"20\"\nalias x=y\n# <<<");
        byte[] tail = ("\n" + block + "after\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[before.length + tail.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(tail, 0, all, before.length, tail.length);
        tool.host().disk().write(BASHRC, all, "rw-r--r--");
        PythonInstallerRouting.Undo undo = tool.undo(manifest);
        tool.done(undo);
        byte[] now = tool.host().disk().read(BASHRC).orElseThrow();
        assertEquals(
                new String(before, StandardCharsets.ISO_8859_1)
                        + "export HEADROOM_MODE=\"cache\"\nexport HEADROOM_BUDGET=\"20\"\nalias x=y\nafter\n",
                new String(now, StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("HEADROOM_MODE, HEADROOM_BUDGET in " + BASHRC
                        + " was not written so by Headroom; it was left."),
                undo.notes());
    }

    @Test
    @Tag("never-2")
    @Tag("never-8")
    void whatCannotBeEditedSafelyIsRefusedWithFileAndLine() {
        Manifest user = tool.manifest("service-user-scope");
        tool.disk().put(BASHRC, "a\n# >>> headroom persistent env >>>\nexport HEADROOM_PORT=\"47181\"\nb\n");
        assertRefused(user, BASHRC, "Line 2, column 1: ");
        Manifest provider = tool.manifest("task-provider-scope");
        tool.disk().put(SETTINGS, "{\n  \"env\": {,}\n}\n");
        assertRefused(provider, SETTINGS, "Line 2, column 11: ");
        tool.disk().put(SETTINGS, "{}");
        tool.disk().put(CODEX, "a = 1\na = 2\n");
        assertRefused(provider, CODEX, "Line 2, column 1: ");
        tool.host().disk().write(CODEX, new byte[] {(byte) 0xff}, "rw-r--r--");
        assertRefused(provider, CODEX, "It is not UTF-8.");
    }

    private void assertRefused(Manifest manifest, Path file, String why) {
        ProblemException refused = assertThrows(ProblemException.class, () -> tool.undo(manifest));
        assertEquals("original-uneditable", refused.problem().code());
        assertTrue(
                refused.problem().what().contains(file.toString()),
                refused.problem().what());
        assertTrue(refused.problem().why().startsWith(why), refused.problem().why());
    }

    @Test
    void aStoppedProfileHasNothingToTakeBack() {
        Manifest manifest = tool.manifest("task-provider-scope", List.of());
        assertEquals(new PythonInstallerRouting.Undo(List.of(), List.of()), tool.undo(manifest));
    }
}
