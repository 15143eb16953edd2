package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.graph.PlanningGraph;
import dev.headroom.core.legacy.undo.PythonInstallerFixture;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Python command line applies over a profile of ours: it records its wiring in the manifest, beside our own records. */
@Tag("never-13")
class AppliedOverByOthersTest {
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final String SETTINGS = "{\n  \"env\": {\n    \"X\": \"1\"\n  }\n}\n";
    private static final String OWN = "model = \"o3\"\n";

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void removingTheProfileTakesItsWiringBackToo() {
        Installer installer = applied();
        applyOver();
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(OWN, text(CODEX));
    }

    /** Else a block that no manifest names any more would lead Codex to a port that nobody answers. */
    @Test
    void applyingOverItTakesItsWiringBackToo() {
        Installer installer = applied();
        applyOver();
        assertInstanceOf(Outcome.Applied.class, installer.apply(codex(), event -> {}, new Cancellation()));
        assertFalse(text(CODEX).contains("Headroom persistent provider"), () -> text(CODEX));
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(OWN, text(CODEX));
    }

    /** It writes the same variables of Claude Code as we do, and records them in the same words. */
    @Test
    void variablesThatItWroteForClaudeGoWithTheProfile() {
        machine.disk().put(CLAUDE, SETTINGS);
        Installer installer = TestInstaller.on(machine.host(), workspace);
        ApplyRequest claude = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(Outcome.Applied.class, installer.apply(claude, event -> {}, new Cancellation()));
        String routed = text(CLAUDE);
        TestGraph.of(machine.host(), workspace)
                .router()
                .release(RoutingChange.unroute(ProfileName.DEFAULT, "The proxy was told to end."));
        assertEquals(SETTINGS, text(CLAUDE));
        machine.disk().put(CLAUDE, routed);
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(SETTINGS, text(CLAUDE));
    }

    /** Its removal restores what the manifest says was there before, and once more when it is asked again. */
    @Test
    void ourAddressIsNeverWhatWasThereBefore() {
        machine.disk().put(CLAUDE, SETTINGS);
        Installer installer = TestInstaller.on(machine.host(), workspace);
        ApplyRequest claude = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .targets(List.of("claude"))
                .request();
        for (int time = 0; time < 2; time++) {
            assertInstanceOf(Outcome.Applied.class, installer.apply(claude, event -> {}, new Cancellation()));
            String manifest = text(workspace.manifest(ProfileName.DEFAULT));
            String mutations = manifest.substring(manifest.indexOf("\"mutations\""));
            assertTrue(mutations.contains("\"ANTHROPIC_BASE_URL\": null"), mutations);
        }
    }

    /** Our records still say that the agent which it ended unrouted the tools. */
    @Test
    @Tag("never-23")
    void whatItRoutedIsCalledRouted() {
        applied();
        PlanningGraph graph = TestGraph.of(machine.host(), workspace);
        graph.router().release(RoutingChange.unroute(ProfileName.DEFAULT, "The proxy was told to end."));
        assertFalse(graph.observer().view(ProfileName.DEFAULT).routed());
        applyOver();
        ProfileView view = graph.observer().view(ProfileName.DEFAULT);
        assertTrue(view.routed());
        assertEquals(
                new ToolState.Routed(CODEX.toString()), view.tools().getFirst().state());
        assertEquals(List.of(), view.notes());
    }

    /** Version 0.28 leaves our line where it is, and Codex cannot read settings that name a key twice. */
    @Test
    void aKeyThatItWroteOnceMoreIsNamedOnceAgain() {
        Installer installer = applied();
        String routed = text(CODEX);
        applyOver();
        String block = PythonInstallerFixture.codexBlock(8787, "");
        machine.disk().put(CODEX, routed.stripTrailing() + "\n\n" + block + "\n");
        assertEquals(
                List.of(CODEX
                        + " held a setting of Headroom twice, because another program wrote it once more;"
                        + " Headroom removed its own."),
                installer.recover());
        assertEquals(OWN.stripTrailing() + "\n\n" + block + "\n", text(CODEX));
        ProfileView view = TestGraph.of(machine.host(), workspace).observer().view(ProfileName.DEFAULT);
        assertTrue(view.routed(), view.tools().toString());
        assertEquals(List.of(), installer.recover());
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(OWN, text(CODEX));
    }

    private Installer applied() {
        machine.disk().put(CODEX, OWN);
        Installer installer = TestInstaller.on(machine.host(), workspace);
        assertInstanceOf(Outcome.Applied.class, installer.apply(codex(), event -> {}, new Cancellation()));
        return installer;
    }

    private static ApplyRequest codex() {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .targets(List.of("codex"))
                .request();
    }

    /** It takes our root key out, writes its block, and records what it did. */
    private void applyOver() {
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        machine.disk().put(CODEX, OWN + "\n" + PythonInstallerFixture.codexBlock(8787, ""));
        String mutation =
                "{\"target\": \"codex\", \"kind\": \"toml-block\", \"path\": \"" + CODEX + "\", \"data\": {}}";
        machine.disk()
                .put(
                        manifest,
                        text(manifest)
                                .replaceFirst(
                                        "(?s)\"mutations\": \\[.*?\\n  \\]", "\"mutations\": [" + mutation + "]"));
    }

    private String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
