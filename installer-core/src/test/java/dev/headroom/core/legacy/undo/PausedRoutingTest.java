package dev.headroom.core.legacy.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A profile of the Python installer is stopped and started by us. */
class PausedRoutingTest {
    private static final Path BASHRC = PythonInstallerFixture.HOME.resolve(".bashrc");
    private static final Path PROFILE = PythonInstallerFixture.HOME.resolve(".profile");

    private final PythonInstallerFixture tool = new PythonInstallerFixture();
    private Manifest manifest = tool.manifest("service-user-scope");
    private Map<Path, Node> original = Map.of();
    private Map<Path, Node> wired = Map.of();

    @BeforeEach
    void aProfileThatIsRouted() {
        tool.disk().put(BASHRC, "alias ll='ls -l'\n", "rw-r-----");
        tool.disk().put(PROFILE, "");
        original = tool.home();
        tool.disk().put(BASHRC, PythonInstallerFixture.withBlock(tool.read(BASHRC), manifest), "rw-r-----");
        tool.disk().put(PROFILE, PythonInstallerFixture.withBlock("", manifest));
        wired = tool.home();
        TestGraph.of(tool.host(), PythonInstallerFixture.WORKSPACE)
                .stores()
                .tray()
                .make();
    }

    @Test
    @Tag("never-22")
    @Tag("never-1")
    void whatIsTakenOutAtTheStopIsPutBackAtTheStartToTheLastByte() {
        String before = tool.read(PythonInstallerFixture.WORKSPACE.manifest(profile()));
        assertEquals(original, tool.done(paused().pause(manifest)));
        assertEquals(List.of(), installed().mutations());
        assertEquals(List.of(), paused().resume(profile()));
        assertEquals(wired, tool.home());
        assertEquals(before, tool.read(PythonInstallerFixture.WORKSPACE.manifest(profile())));
        assertFalse(isOnRecord());
    }

    @Test
    @Tag("never-22")
    void aFolderThatHeldNothingElseIsPutBackWithItsFile() {
        manifest = tool.manifest("task-provider-scope");
        Path settings = PythonInstallerFixture.HOME.resolve(".codex/config.toml");
        tool.disk().put(settings, """
            # --- Headroom persistent provider ---
            model_provider = "headroom"
            openai_base_url = "http://127.0.0.1:47182/v1"
            # --- end Headroom persistent provider ---
            """);
        Map<Path, Node> routed = tool.home();
        tool.done(paused().pause(manifest));
        assertFalse(tool.host().disk().facts(settings.resolveSibling("")).isPresent());
        assertEquals(List.of(), paused().resume(profile()));
        assertEquals(routed, tool.home());
    }

    @Test
    @Tag("never-4")
    void aFileThatWasChangedMeanwhileIsLeftAndTold() {
        tool.done(paused().pause(manifest));
        tool.disk().put(BASHRC, "alias mine=ls\n", "rw-r-----");
        List<String> notes = paused().resume(profile());
        assertEquals("alias mine=ls\n", tool.read(BASHRC));
        assertEquals(1, notes.size());
        assertTrue(notes.getFirst().contains(BASHRC + " was changed"), notes.toString());
        assertEquals(wired.get(PROFILE), tool.home().get(PROFILE));
    }

    @Test
    @Tag("never-11")
    void aStopThatWasKilledHalfWayIsContinuedByTheNextOne() {
        PythonInstallerRouting.Undo undo = paused().pause(manifest);
        tool.done(new PythonInstallerRouting.Undo(undo.steps().subList(0, 1), List.of()));
        assertEquals(original, tool.done(paused().pause(installed())));
        paused().resume(profile());
        assertEquals(wired, tool.home());
    }

    @Test
    @Tag("never-25")
    void theRecordGoesWithTheManifest() {
        tool.done(paused().pause(manifest));
        assertTrue(isOnRecord());
        TestGraph.of(tool.host(), PythonInstallerFixture.WORKSPACE)
                .removals()
                .plan(profile(), Optional.of(installed()))
                .steps()
                .stream()
                .filter(Step.WriteManifest.class::isInstance)
                .forEach(step -> tool.done(new PythonInstallerRouting.Undo(List.of(step), List.of())));
        assertFalse(isOnRecord());
    }

    private boolean isOnRecord() {
        Path file = PythonInstallerFixture.WORKSPACE.pausedRouting(profile());
        return tool.host().disk().facts(file).isPresent();
    }

    private ProfileName profile() {
        return manifest.deployment().profile();
    }

    private Manifest installed() {
        return TestGraph.of(tool.host(), PythonInstallerFixture.WORKSPACE)
                .stores()
                .manifests()
                .get(profile());
    }

    private PausedRouting paused() {
        return new PausedRouting(
                tool.host(),
                PythonInstallerFixture.WORKSPACE,
                TestGraph.of(tool.host(), PythonInstallerFixture.WORKSPACE).original());
    }
}
