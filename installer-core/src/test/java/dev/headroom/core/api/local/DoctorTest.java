package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Level;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Listener;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each planted fault is found under its own name, no other one beside it, and a healthy machine has none. */
class DoctorTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final ProfileName TEAM = new ProfileName("team");

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @BeforeEach
    void aHomeWithTools() {
        machine.disk().put(CLAUDE, "{}\n");
        machine.disk().put(CODEX, "model = \"m\"\n");
        machine.disk().put(SimHost.HOME.resolve(".bashrc"), "alias ll='ls -l'\n");
    }

    @Test
    void aHealthyMachineHasNothingButPasses() {
        apply("provider", "claude", "codex");
        Checkup checkup = examine();
        assertEquals(List.of(), faults(checkup));
        assertTrue(checkup.isHealthy());
        assertEquals(
                List.of("proxy.answers", "proxy.saves", "tools.routed", "tools.routed", "machine.files"),
                checkup.findings().stream().map(Finding::code).toList());
        assertEquals(List.of(), checkup.mends());
    }

    @Test
    void nothingIsInstalled() {
        Checkup checkup = examine();
        assertEquals(List.of("WARN records.none"), faults(checkup));
        assertTrue(checkup.isHealthy());
    }

    @Test
    void aProxyThatDiedIsStartedAgain() {
        apply("provider", "claude");
        machine.processes().running().forEach(machine.processes()::terminate);
        Checkup checkup = examine();
        assertTrue(faults(checkup).contains("FAIL proxy.down"), faults(checkup).toString());
        assertEquals(List.of(new Mend.Start(ProfileName.DEFAULT)), checkup.mends());
        assertInstanceOf(Outcome.Applied.class, installer().start(ProfileName.DEFAULT, event -> {}));
        assertEquals(List.of(), faults());
    }

    @Test
    void aProfileThatTheUserStoppedIsOnlyAWarning() {
        apply("provider", "claude");
        installer().stop(ProfileName.DEFAULT, event -> {});
        assertEquals(List.of("WARN proxy.stopped"), faults());
    }

    @Test
    void anotherProgramHasThePort() {
        apply("provider", "claude");
        installer().stop(ProfileName.DEFAULT, event -> {});
        machine.stranger(8787, "");
        assertEquals(List.of("FAIL proxy.port"), faults());
    }

    @Test
    void aProxyThatHangsIsRestarted() {
        apply("provider", "claude");
        Identity agent = machine.processes().running().getFirst();
        machine.processes().terminate(agent);
        machine.hangs(8787, new Listener(agent.pid(), agent.command()));
        Checkup checkup = examine();
        assertEquals(
                List.of("FAIL proxy.hangs"),
                faults(checkup).stream()
                        .filter(fault -> fault.contains("proxy"))
                        .toList());
        assertEquals(List.of(new Mend.Restart(ProfileName.DEFAULT)), checkup.mends());
    }

    @Test
    void aChangeThatWasKilledIsFinished() {
        for (long moment = 60; installer().snapshot().unfinished().isEmpty(); moment += 10) {
            machine.fate().dieAt(moment);
            assertThrows(Died.class, () -> apply("provider", "claude"));
            machine.killed();
        }
        Checkup checkup = examine();
        assertTrue(
                faults(checkup).contains("FAIL records.finished"),
                faults(checkup).toString());
        assertTrue(checkup.mends().contains(new Mend.Recover()), checkup.mends().toString());
        installer().recover();
        assertEquals(List.of("WARN records.none"), faults());
    }

    @Test
    void aProxyThatIsNotReadyIsNamedWithWhatFails() {
        apply("provider", "claude");
        machine.readiness("\"ready\":false,\"checks\":{\"storage\":{\"ready\":false}}");
        Checkup checkup = examine();
        assertEquals(List.of("WARN proxy.ready"), faults(checkup));
        assertTrue(checkup.findings().getFirst().what().contains("storage"), checkup.toString());
    }

    @Test
    void anEngineThatIsDownBehindTheFrontDoorSavesNothing() {
        apply("provider", "claude");
        machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true},\"uptime_seconds\":5");
        assertEquals(List.of("WARN proxy.starts"), faults());
        machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true},\"uptime_seconds\":300");
        assertEquals(List.of("FAIL proxy.engine"), faults());
    }

    @Test
    void aTeamsEngineThatIsAwayIsNamedAndWhetherToolsGoPastIt() {
        apply("provider", "claude");
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        String remote = text(manifest)
                .replace("\"embedded\"", "\"remote\"")
                .replace(
                        "\"base_env\": {",
                        "\"base_env\": {\n    \"HEADROOM_TRAY_ENGINE_URL\": \"https://team.example\",");
        machine.disk().put(manifest, remote, "rw-------");
        machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true,"
                + "\"reason\":\"it does not take this machine's token\"},\"uptime_seconds\":5");
        Checkup checkup = examine();
        assertEquals("FAIL proxy.shared-engine", faults(checkup).getFirst());
        assertTrue(checkup.toString().contains("requests go past it, and nothing is saved"), checkup.toString());
        assertTrue(
                checkup.toString()
                        .contains("Your team's Headroom (team.example) does not answer; your tools go directly. The"
                                + " reason: it does not take this machine's token."),
                checkup.toString());
        assertTrue(
                checkup.toString().contains("The reason: it does not take this machine's token. Its log"),
                checkup.toString());
        machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true,"
                + "\"reason\":\"its token cannot be read on this machine: the keyring is locked; unlock it\"}");
        assertTrue(examine()
                .toString()
                .contains("Your team's Headroom (team.example) wants its token; your tools go directly. The"
                        + " reason: its token cannot be read on this machine: the keyring is locked; unlock it."));
        machine.disk()
                .put(
                        manifest,
                        remote.replace(
                                "\"base_env\": {", "\"base_env\": {\n    \"HEADROOM_TRAY_ENGINE_DIRECT\": \"off\","),
                        "rw-------");
        assertTrue(examine().toString().contains("lets no request go past it"));
    }

    @Test
    void whatRunsAProfileIsNotOnTheMachineAnyMore() {
        apply("provider", "claude");
        installer().stop(ProfileName.DEFAULT, event -> {});
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        machine.disk().put(manifest, text(manifest).replace("\"embedded\"", "\"python\""), "rw-------");
        assertEquals(List.of("WARN proxy.stopped", "FAIL proxy.runtime"), faults());
    }

    @Test
    void aManifestThatCannotBeRead() {
        apply("provider", "claude");
        machine.disk().put(workspace.manifest(TEAM), "{", "rw-------");
        assertEquals(List.of("FAIL records.readable"), faults());
    }

    @Test
    void aSettingThatSomebodyChangedIsWrittenAgain() {
        apply("provider", "claude");
        machine.disk().put(CLAUDE, text(CLAUDE).replace("127.0.0.1:8787", "127.0.0.1:9999"));
        Checkup checkup = examine();
        assertEquals(List.of("FAIL tools.changed"), faults(checkup));
        assertEquals(List.of(new Mend.Repair(ProfileName.DEFAULT)), checkup.mends());
        installer()
                .perform(
                        new Change.ResolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR),
                        event -> {},
                        new Cancellation());
        assertEquals(List.of(), faults());
    }

    @Test
    void aSettingThatSomebodyTookOutIsWrittenAgain() {
        apply("provider", "claude", "codex");
        machine.disk().put(CLAUDE, "{}\n");
        Checkup checkup = examine();
        assertEquals(List.of("FAIL tools.changed"), faults(checkup));
        assertEquals(List.of(new Mend.Repair(ProfileName.DEFAULT)), checkup.mends());
    }

    @Test
    void aToolThatWasLeftOutOnPurposeIsOnlyAWarningAndItsPasswordIsNotShown() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://ada:p@ssw0rd@gateway.example\"}}\n");
        apply("provider", "claude", "codex");
        Checkup checkup = examine();
        assertEquals(List.of("WARN tools.left-out"), faults(checkup));
        assertFalse(checkup.toString().contains("ssw0rd"), checkup.toString());
    }

    @Test
    void anotherSettingWins() {
        apply("provider", "claude");
        machine.disk()
                .put(
                        Path.of("/etc/claude-code/managed-settings.json"),
                        "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://ada:hunter2@gateway.example\"}}\n");
        Checkup checkup = examine();
        assertEquals(List.of("FAIL tools.routed"), faults(checkup));
        assertFalse(checkup.toString().contains("hunter2"), checkup.toString());
    }

    @Test
    void anOutgoingProxyGetsTheRequests() {
        apply("provider", "codex");
        machine.variable("HTTP_PROXY", "http://proxy.example:3128");
        assertEquals(List.of("FAIL tools.routed"), faults());
    }

    @Test
    void aToolFollowsAProfileThatCameLater() {
        apply("provider", "claude");
        assertInstanceOf(
                Outcome.Applied.class,
                run(draft("provider", "claude").profile(TEAM.value()).port("8790")));
        assertEquals(List.of("WARN tools.shared"), faults());
    }

    @Test
    void aToolThatIsNotInstalledIsNamed() {
        apply("provider", "claude", "openclaw");
        machine.disk().everything().keySet().stream()
                .filter(path -> path.toString().contains("openclaw"))
                .sorted((one, other) -> other.compareTo(one))
                .forEach(machine.disk()::unlink);
        assertTrue(faults().contains("WARN tools.found"), faults().toString());
    }

    @Test
    void aTerminalHoldsAnAddressAtWhichNobodyAnswers() {
        apply("provider", "claude");
        machine.variable("OPENAI_BASE_URL", "http://127.0.0.1:8799/v1");
        assertEquals(List.of("FAIL tools.terminal"), faults());
        machine.serves(8799, "another server");
        assertEquals(List.of(), faults());
    }

    @Test
    void aKeyBesideALoginIsNamed() {
        apply("provider", "claude", "codex");
        machine.disk().put(CLAUDE.resolveSibling(".credentials.json"), "{\"claudeAiOauth\": {}}", "rw-------");
        machine.disk().put(CODEX.resolveSibling("auth.json"), "{\"tokens\": {\"access_token\": \"t\"}}", "rw-------");
        assertEquals(List.of(), faults());
        machine.variable("ANTHROPIC_API_KEY", "k");
        assertEquals(List.of("WARN tools.login"), faults());
        machine.variable("OPENAI_API_KEY", "k");
        assertEquals(List.of("WARN tools.login", "WARN tools.login"), faults());
    }

    @Test
    void whatAToolsSettingsDoWhileItIsRoutedIsNamed() {
        apply("provider", "claude", "codex");
        machine.disk().put(CLAUDE.resolveSibling("remote-settings.json"), "{}");
        machine.disk().put(CODEX.resolveSibling("work.config.toml"), "model_provider = \"azure\"\n");
        assertEquals(List.of("WARN tools.settings", "WARN tools.settings"), faults());
    }

    @Test
    void inAContainerAProxyOutsideOfItIsNotReached() {
        machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:8799/v1\"\n");
        String told = "FAIL tools.elsewhere";
        assertFalse(faults().contains(told), "that it is a container is what makes it certain");
        machine.variable("REMOTE_CONTAINERS", "true");
        Checkup checkup = examine();
        assertTrue(faults(checkup).contains(told), faults(checkup).toString());
        assertTrue(
                checkup.findings().stream().anyMatch(finding -> finding.remedy().contains("\"--network=host\"")),
                checkup::toString);
        machine.serves(8799, "a proxy");
        assertFalse(faults().contains(told));
        machine.variable("OPENAI_BASE_URL", "http://127.0.0.1:8798/v1");
        Finding terminal = examine().findings().stream()
                .filter(finding -> finding.code().equals("tools.terminal"))
                .findFirst()
                .orElseThrow();
        assertTrue(terminal.remedy().startsWith("This is a dev container, which has an address"), terminal.remedy());
    }

    @Test
    void recordsThatOthersMayReadAreNamed() {
        apply("provider", "claude");
        machine.disk().put(workspace.ledger(), text(workspace.ledger()), "rw-r--r--");
        Checkup checkup = examine();
        assertEquals(List.of("FAIL machine.private"), faults(checkup));
    }

    @Test
    void aClockThatIsWrongIsNamed() {
        apply("provider", "claude");
        machine.disk().date(workspace.ledger(), Duration.ofDays(400).toMillis());
        assertEquals(List.of("WARN machine.clock"), faults());
    }

    @Test
    void aDiskWithoutRoomIsNamed() {
        apply("provider", "claude");
        machine.disk().leave(10L << 20);
        assertEquals(List.of("FAIL machine.room"), faults());
        machine.disk().leave(100L << 20);
        assertEquals(List.of("WARN machine.room"), faults());
        machine.disk().leave(1L << 40);
        assertEquals(List.of(), faults());
    }

    private List<String> faults() {
        return faults(examine());
    }

    private static List<String> faults(Checkup checkup) {
        return checkup.findings().stream()
                .filter(finding -> finding.level() != Level.PASS)
                .map(finding -> finding.level() + " " + finding.code())
                .toList();
    }

    private Checkup examine() {
        return Installers.doctor(TestGraph.of(machine.host(), workspace)).examine();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), workspace);
    }

    private void apply(String scope, String... tools) {
        assertInstanceOf(Outcome.Applied.class, run(draft(scope, tools)));
    }

    private Outcome run(ApplyRequest.Draft draft) {
        return installer().apply(draft.request(), event -> {}, new Cancellation());
    }

    private static ApplyRequest.Draft draft(String scope, String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools));
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
