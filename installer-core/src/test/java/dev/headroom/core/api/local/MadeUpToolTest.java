package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.graph.PlanningGraph;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.tool.MadeUpTool;
import dev.headroom.core.tool.known.ToolTargets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool of which the program's sources say nothing passes through everything once it stands on the list. */
class MadeUpToolTest {
    private static final Path SETTINGS = SimHost.HOME.resolve(".nimbus/settings.json");
    private static final String MINE = "{\n  \"server\": {\"endpoint\": \"https://nimbus.example\"}\n}\n";
    private static final String ROUTED = "{\n  \"server\": {\"endpoint\": \"http://127.0.0.1:8787/v1\"}\n}\n";

    private final SimHost machine = new SimHost();

    @BeforeEach
    void aHomeInWhichTheToolWasUsed() {
        machine.disk().put(SETTINGS, MINE);
        machine.disk().put(SimHost.HOME.resolve(".bashrc"), "alias ll='ls -l'\n");
    }

    @Test
    void itIsDetectedWithItsTitle() {
        ToolFinding finding = installer().tools().getLast();
        assertEquals("Nimbus CLI", finding.tool().title());
        assertEquals(Optional.ofNullable(SETTINGS.getParent()), finding.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    void itIsAppliedShownAndRemovedToTheLastByte(String scope) {
        Map<Path, Node> before = machine.disk().everything();
        assertInstanceOf(Outcome.Applied.class, apply("auto", scope, List.of()));
        assertEquals(ROUTED, text());
        assertEquals("nimbus-cli", view().id());
        assertEquals("Nimbus CLI", view().title());
        assertInstanceOf(ToolState.Routed.class, view().state());
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void stoppingGivesTheUsersValueBackAndStartingRoutesAgain() {
        apply("manual", "provider", List.of("nimbus-cli"));
        installer().stop(ProfileName.DEFAULT, event -> {});
        assertEquals(MINE, text());
        assertInstanceOf(ToolState.NotRouted.class, view().state());
        installer().start(ProfileName.DEFAULT, event -> {});
        assertEquals(ROUTED, text());
    }

    @Test
    void whatSomebodyChangedIsDriftAndIsRepaired() {
        apply("manual", "provider", List.of("nimbus-cli"));
        machine.disk().put(SETTINGS, MINE);
        String key = String.join(".", MadeUpTool.ADDRESS);
        Drift drift = new Drift(
                "nimbus-cli", SETTINGS, key, "http://127.0.0.1:8787/v1", Optional.of("https://nimbus.example"));
        assertEquals(new Answer.Value<>(List.of(drift)), installer().drift(ProfileName.DEFAULT));
        assertInstanceOf(ToolState.Changed.class, view().state());
        installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR);
        assertEquals(ROUTED, text());
    }

    @Test
    void aProfileOfAnotherVersionThatNamesItIsShownByItsWordAndKept() {
        apply("manual", "provider", List.of("nimbus-cli"));
        Installer older = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
        ToolView shown = older.snapshot().profiles().getFirst().tools().getFirst();
        assertEquals("nimbus-cli", shown.title());
        assertEquals(new ToolState.NotRouted("This version does not know this tool."), shown.state());
        assertInstanceOf(Outcome.Completed.class, older.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(MINE, text());
    }

    @Test
    void aWordThatIsNotOnTheListIsRefusedWithAllThatAre() {
        Outcome outcome = apply("manual", "user", List.of("nimbus"));
        assertTrue(outcome.toString().contains(", nimbus-cli."), outcome::toString);
    }

    @Test
    void providerScopeNamesItAmongTheToolsThatItSupports() {
        Outcome outcome = apply("manual", "provider", List.of("copilot", "nimbus-cli"));
        assertTrue(
                outcome.toString()
                        .contains("Provider scope supports only claude, codex, openclaw, opencode, pi, kilo, cline,"
                                + " qwen, crush, zed, droid, and nimbus-cli; unsupported targets: copilot"),
                outcome::toString);
    }

    @Test
    void theAgentIsToldWhereTheToolHasItsSettings() {
        machine.booted();
        machine.variable("NIMBUS_CLI_HOME", "/home/ada/elsewhere");
        assertInstanceOf(
                Outcome.Applied.class, apply("manual", "provider", List.of("nimbus-cli"), "persistent-service"));
        Path told = new WorkspaceLayout(machine.workspace()).agentVariables(ProfileName.DEFAULT);
        assertTrue(read(told).contains("NIMBUS_CLI_HOME=\"/home/ada/elsewhere\""), read(told));
    }

    private Outcome apply(String providers, String scope, List<String> targets) {
        return apply(providers, scope, targets, "on-demand");
    }

    private Outcome apply(String providers, String scope, List<String> targets, String preset) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope(scope)
                .providers(providers)
                .targets(targets);
        return installer().apply(draft.request(), event -> {}, new Cancellation());
    }

    private ToolView view() {
        return installer().snapshot().profiles().getFirst().tools().getFirst();
    }

    private String text() {
        return read(SETTINGS);
    }

    private String read(Path file) {
        return new String(machine.host().disk().read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    private Installer installer() {
        return Installers.installer(PlanningGraph.of(
                machine.host(),
                new WorkspaceLayout(machine.workspace()),
                ToolTargets.ALL.with(new MadeUpTool()),
                Supervisors.ALL));
    }
}
