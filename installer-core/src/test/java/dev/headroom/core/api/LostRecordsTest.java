package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user deletes the folder that holds our records, or a part of it, while tools are routed. */
@Tag("never-33")
class LostRecordsTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path BASHRC = SimHost.HOME.resolve(".bashrc");
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    private SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private Installer installer = TestInstaller.on(machine.host(), workspace);
    private Map<Path, Node> before = Map.of();

    @BeforeEach
    void settings() {
        machine.disk().put(CLAUDE, "{\"env\": {\"A\": \"1\"}}");
        machine.disk().put(CODEX, "model = \"x\"\n");
        machine.disk().put(BASHRC, "alias ll='ls -l'");
        before = machine.disk().everything();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "persistent-service"})
    @Tag("never-22")
    void whoeverComesAfterTheAgentTakesEverythingBack(String preset) {
        apply(preset, "user");
        deleteWorkspace();
        machine.processes().clear();
        List<String> log = new ArrayList<>();
        RunningGraph graph = TestGraph.running(machine.host(), workspace);
        assertEquals(0, graph.exits().agentEnded(DEFAULT, log::add), log::toString);
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    @Tag("never-22")
    void theGuardTakesEverythingBack(String scope) {
        apply("on-demand", scope);
        deleteWorkspace();
        machine.processes().clear();
        assertEquals(0, TestGraph.running(machine.host(), workspace).exits().guard(DEFAULT, line -> {}));
        assertEquals(before, files());
    }

    @Test
    @Tag("never-22")
    void theNextCommandTakesEverythingBackAndSaysSo() {
        apply("on-demand", "user");
        deleteWorkspace();
        machine.processes().clear();
        assertTrue(installer.recover().toString().contains("Profile 'default' was removed"));
        assertEquals(before, files());
    }

    @Test
    void restoringTakesEverythingBack() {
        apply("on-demand", "user");
        deleteWorkspace();
        machine.processes().clear();
        assertInstanceOf(Outcome.Completed.class, installer.restore(Optional.empty(), event -> {}));
        assertEquals(before, files());
    }

    @Test
    @Tag("never-4")
    void anotherApplyDoesNotTakeOurDeadAddressForTheUsersValue() {
        apply("on-demand", "provider");
        deleteWorkspace();
        machine.processes().clear();
        apply("on-demand", "provider");
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, files());
    }

    @Test
    @Tag("never-4")
    void whatTheUserWroteSinceStays() {
        apply("on-demand", "provider");
        deleteWorkspace();
        machine.processes().clear();
        machine.disk().put(CLAUDE, text(CLAUDE).replace("\"A\": \"1\"", "\"A\": \"2\""));
        installer.recover();
        assertEquals("{\"env\": {\"A\": \"2\"}}", text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{ \"x\"", "gone"})
    void bothLedgersAreLostAndTheSecondPlaceServes(String damage) {
        apply("on-demand", "user");
        for (Path ledger : List.of(workspace.ledger(), workspace.ledgerCopy())) {
            if (damage.equals("gone")) {
                machine.disk().unlink(ledger);
            } else {
                machine.disk().put(ledger, damage, "rw-------");
            }
        }
        assertTrue(installer.snapshot().profiles().getFirst().routed());
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\n\0\n\0\n", "a\nb\nc\n"})
    @Tag("never-16")
    void aTornRecordOfPlacesStandsInNobodysWay(String damage) {
        apply("on-demand", "user");
        machine.disk().put(new UndoFolder(machine.host(), workspace.root()).placeFile(), damage, "rw-------");
        assertTrue(installer.snapshot().profiles().getFirst().routed());
        assertInstanceOf(Outcome.Applied.class, installer.stop(DEFAULT, event -> {}));
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    @Tag("never-4")
    void whatTheScriptGaveBackIsRoutedAgainWhenTheProgramIsBack(String scope) {
        apply("on-demand", scope);
        machine.processes().clear();
        UndoFolder second = new UndoFolder(machine.host(), workspace.root());
        before.forEach((path, node) -> {
            if (node instanceof Node.File && path.startsWith(SimHost.HOME)) {
                machine.disk().put(path, String.valueOf(node).replaceFirst("^[rwx-]{9} ", ""));
            }
        });
        machine.disk().put(second.profile(DEFAULT).resolve("undone"), "", "rw-------");
        installer.recover();
        assertFalse(text(CLAUDE).contains(":8787"), text(CLAUDE));
        Outcome started = installer.start(DEFAULT, event -> {});
        assertInstanceOf(Outcome.Applied.class, started, started::toString);
        assertTrue(text(CODEX).contains(":8787"), text(CODEX));
        assertTrue(text(CLAUDE).contains(":8787"), text(CLAUDE));
        assertEquals(List.of(), ((Outcome.Applied) started).notes());
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "remove", "restart"})
    @Tag("never-13")
    @Tag("never-14")
    void anAgentWhoseProcessFileIsLostIsFoundByWhatItAnswersAndItsCommandLine(String command) {
        apply("on-demand", "provider");
        machine.disk().unlink(workspace.process(DEFAULT));
        switch (command) {
            case "stop" -> assertInstanceOf(Outcome.Applied.class, installer.stop(DEFAULT, event -> {}));
            case "remove" -> assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
            default -> assertInstanceOf(Outcome.Applied.class, installer.restart(DEFAULT, event -> {}));
        }
        assertEquals(
                command.equals("restart") ? 1 : 0, machine.processes().running().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3 -m http.server", "headroom install agent run --profile other"})
    @Tag("never-14")
    void whoOnlyAnswersLikeOurAgentIsNotEnded(String command) {
        apply("on-demand", "provider");
        machine.disk().unlink(workspace.process(DEFAULT));
        machine.processes().disguise(command);
        installer.stop(DEFAULT, event -> {});
        assertEquals(1, machine.processes().running().size());
    }

    @Test
    @Tag("never-25")
    void theSecondPlaceIsForItsOwnerAloneAndGoesWhenNothingIsRouted() {
        apply("on-demand", "user");
        Path second = new UndoFolder(machine.host(), workspace.root()).folder();
        assertEquals(SimHost.HOME.resolve(".local/state/headroom-tray"), second);
        Map<Path, Node> there = new TreeMap<>(files());
        there.keySet().removeIf(path -> !path.startsWith(second));
        assertTrue(there.containsKey(second.resolve("default/undo.sh")), there::toString);
        there.forEach((path, node) -> assertTrue(
                node instanceof Node.File file
                        ? file.mode().equals("rw-------")
                        : node.equals(new Node.Folder("rwx------")),
                path + " " + node));
        installer.stop(DEFAULT, event -> {});
        assertFalse(files().containsKey(second.resolve("default")));
    }

    @Test
    @Tag("never-14")
    void aHomeThatWasCopiedIsGivenBackThereAndTheOldOneIsLeftAlone() {
        machine = new SimHost();
        installer = TestInstaller.on(machine.host(), workspace);
        settings();
        apply("on-demand", "user");
        Map<Path, Node> old = files();
        Path home = Path.of("/home/grace");
        SimHost other = machine.copiedTo(home);
        Installer there = TestInstaller.on(other.host(), new WorkspaceLayout(home.resolve(".headroom")));
        Outcome removed = there.remove(DEFAULT, event -> {});
        assertInstanceOf(Outcome.Completed.class, removed, removed::toString);
        Map<Path, Node> expected = new TreeMap<>();
        before.forEach((path, node) -> {
            if (path.startsWith(SimHost.HOME)) {
                expected.put(home.resolve(SimHost.HOME.relativize(path)).normalize(), node);
            }
        });
        Map<Path, Node> now = other.disk().everything();
        now.keySet().removeIf(path -> !path.startsWith(home));
        assertEquals(expected, now);
        Map<Path, Node> left = other.disk().everything();
        left.keySet().removeIf(path -> path.startsWith(home));
        assertEquals(old, left);
        assertEquals(1, other.processes().running().size());
    }

    private void deleteWorkspace() {
        machine.disk().everything().keySet().stream()
                .filter(path -> path.startsWith(workspace.root()))
                .forEach(machine.disk()::unlink);
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

    private Map<Path, Node> files() {
        return machine.disk().everything();
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
