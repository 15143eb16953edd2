package dev.headroom.core.api.local;

import static dev.headroom.core.api.local.DoctorMachine.CODEX;
import static dev.headroom.core.api.local.DoctorMachine.TEAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Listener;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.Died;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each planted fault is found under its own name, no other one beside it, and a healthy machine has none. */
class DoctorTest {
    private final DoctorMachine home = new DoctorMachine();

    @Test
    void aHealthyMachineHasNothingButPasses() {
        home.apply("provider", "claude", "codex");
        Checkup checkup = home.examine();
        assertEquals(List.of(), DoctorMachine.faults(checkup));
        assertTrue(checkup.isHealthy());
        assertEquals(
                List.of("proxy.answers", "proxy.saves", "tools.routed", "tools.routed", "machine.files"),
                checkup.findings().stream().map(Finding::code).toList());
        assertEquals(List.of(), checkup.mends());
    }

    @Test
    void nothingIsInstalled() {
        Checkup checkup = home.examine();
        assertEquals(List.of("WARN records.none"), DoctorMachine.faults(checkup));
        assertTrue(checkup.isHealthy());
    }

    @Test
    void aProxyThatDiedIsStartedAgain() {
        home.apply("provider", "claude");
        home.machine.processes().running().forEach(home.machine.processes()::terminate);
        Checkup checkup = home.examine();
        assertTrue(
                DoctorMachine.faults(checkup).contains("FAIL proxy.down"),
                DoctorMachine.faults(checkup).toString());
        assertEquals(List.of(new Mend.Start(ProfileName.DEFAULT)), checkup.mends());
        assertInstanceOf(Outcome.Applied.class, home.installer().start(ProfileName.DEFAULT, event -> {}));
        assertEquals(List.of(), home.faults());
    }

    @Test
    void aProfileThatTheUserStoppedIsOnlyAWarning() {
        home.apply("provider", "claude");
        home.installer().stop(ProfileName.DEFAULT, event -> {});
        assertEquals(List.of("WARN proxy.stopped"), home.faults());
    }

    @Test
    void anotherProgramHasThePort() {
        home.apply("provider", "claude");
        home.installer().stop(ProfileName.DEFAULT, event -> {});
        home.machine.stranger(8787, "");
        assertEquals(List.of("FAIL proxy.port"), home.faults());
    }

    @Test
    void aProxyThatHangsIsRestarted() {
        home.apply("provider", "claude");
        Identity agent = home.machine.processes().running().getFirst();
        home.machine.processes().terminate(agent);
        home.machine.hangs(8787, new Listener(agent.pid(), agent.command()));
        Checkup checkup = home.examine();
        assertEquals(
                List.of("FAIL proxy.hangs"),
                DoctorMachine.faults(checkup).stream()
                        .filter(fault -> fault.contains("proxy"))
                        .toList());
        assertEquals(List.of(new Mend.Restart(ProfileName.DEFAULT)), checkup.mends());
    }

    @Test
    void aChangeThatWasKilledIsFinished() {
        for (long moment = 60; home.installer().snapshot().unfinished().isEmpty(); moment += 10) {
            home.machine.fate().dieAt(moment);
            assertThrows(Died.class, () -> home.apply("provider", "claude"));
            home.machine.killed();
        }
        Checkup checkup = home.examine();
        assertTrue(
                DoctorMachine.faults(checkup).contains("FAIL records.finished"),
                DoctorMachine.faults(checkup).toString());
        assertTrue(checkup.mends().contains(new Mend.Recover()), checkup.mends().toString());
        home.installer().recover();
        assertEquals(List.of("WARN records.none"), home.faults());
    }

    @Test
    void aProxyThatIsNotReadyIsNamedWithWhatFails() {
        home.apply("provider", "claude");
        home.machine.readiness("\"ready\":false,\"checks\":{\"storage\":{\"ready\":false}}");
        Checkup checkup = home.examine();
        assertEquals(List.of("WARN proxy.ready"), DoctorMachine.faults(checkup));
        assertTrue(checkup.findings().getFirst().what().contains("storage"), checkup.toString());
    }

    @Test
    void anEngineThatIsDownBehindTheFrontDoorSavesNothing() {
        home.apply("provider", "claude");
        home.machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true},\"uptime_seconds\":5");
        assertEquals(List.of("WARN proxy.starts"), home.faults());
        home.machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true},\"uptime_seconds\":300");
        assertEquals(List.of("FAIL proxy.engine"), home.faults());
    }

    @Test
    void aTeamsEngineThatIsAwayIsNamedAndWhetherToolsGoPastIt() {
        home.apply("provider", "claude");
        Path manifest = home.workspace.manifest(ProfileName.DEFAULT);
        String remote = home.text(manifest)
                .replace("\"embedded\"", "\"remote\"")
                .replace(
                        "\"base_env\": {",
                        "\"base_env\": {\n    \"HEADROOM_TRAY_ENGINE_URL\": \"https://team.example\",");
        home.machine.disk().put(manifest, remote, "rw-------");
        home.machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true,"
                + "\"reason\":\"it does not take this machine's token\"},\"uptime_seconds\":5");
        Checkup checkup = home.examine();
        assertEquals("FAIL proxy.shared-engine", DoctorMachine.faults(checkup).getFirst());
        assertTrue(checkup.toString().contains("requests go past it, and nothing is saved"), checkup.toString());
        assertTrue(
                checkup.toString()
                        .contains("Your team's Headroom (team.example) does not answer; your tools go directly. The"
                                + " reason: it does not take this machine's token."),
                checkup.toString());
        assertTrue(
                checkup.toString().contains("The reason: it does not take this machine's token. Its log"),
                checkup.toString());
        home.machine.readiness("\"ready\":true,\"checks\":{},\"direct_mode\":{\"active\":true,"
                + "\"reason\":\"its token cannot be read on this machine: the keyring is locked; unlock it\"}");
        assertTrue(home.examine()
                .toString()
                .contains("Your team's Headroom (team.example) wants its token; your tools go directly. The"
                        + " reason: its token cannot be read on this machine: the keyring is locked; unlock it."));
        home.machine
                .disk()
                .put(
                        manifest,
                        remote.replace(
                                "\"base_env\": {", "\"base_env\": {\n    \"HEADROOM_TRAY_ENGINE_DIRECT\": \"off\","),
                        "rw-------");
        assertTrue(home.examine().toString().contains("lets no request go past it"));
    }

    @Test
    void whatRunsAProfileIsNotOnTheMachineAnyMore() {
        home.apply("provider", "claude");
        home.installer().stop(ProfileName.DEFAULT, event -> {});
        Path manifest = home.workspace.manifest(ProfileName.DEFAULT);
        home.machine.disk().put(manifest, home.text(manifest).replace("\"embedded\"", "\"python\""), "rw-------");
        assertEquals(List.of("WARN proxy.stopped", "FAIL proxy.runtime"), home.faults());
    }

    @Test
    void aManifestThatCannotBeRead() {
        home.apply("provider", "claude");
        home.machine.disk().put(home.workspace.manifest(TEAM), "{", "rw-------");
        assertEquals(List.of("FAIL records.readable"), home.faults());
    }

    @Test
    void inAContainerAProxyOutsideOfItIsNotReached() {
        home.machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:8799/v1\"\n");
        String told = "FAIL tools.elsewhere";
        assertFalse(home.faults().contains(told), "that it is a container is what makes it certain");
        home.machine.variable("REMOTE_CONTAINERS", "true");
        Checkup checkup = home.examine();
        assertTrue(
                DoctorMachine.faults(checkup).contains(told),
                DoctorMachine.faults(checkup).toString());
        assertTrue(
                checkup.findings().stream().anyMatch(finding -> finding.remedy().contains("\"--network=host\"")),
                checkup::toString);
        home.machine.serves(8799, "a proxy");
        assertFalse(home.faults().contains(told));
        home.machine.variable("OPENAI_BASE_URL", "http://127.0.0.1:8798/v1");
        Finding terminal = home.examine().findings().stream()
                .filter(finding -> finding.code().equals("tools.terminal"))
                .findFirst()
                .orElseThrow();
        assertTrue(terminal.remedy().startsWith("This is a dev container, which has an address"), terminal.remedy());
        home.machine.disk().put(Path.of("/sys/class/net/eth0/device/vendor"), "");
        home.machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:8798/v1\"\n");
        assertFalse(home.faults().contains(told), "in the machine's network it would reach one that ran");
    }

    @Test
    void recordsThatOthersMayReadAreNamed() {
        home.apply("provider", "claude");
        home.machine.disk().put(home.workspace.ledger(), home.text(home.workspace.ledger()), "rw-r--r--");
        Checkup checkup = home.examine();
        assertEquals(List.of("FAIL machine.private"), DoctorMachine.faults(checkup));
    }

    @Test
    void aClockThatIsWrongIsNamed() {
        home.apply("provider", "claude");
        home.machine.disk().date(home.workspace.ledger(), Duration.ofDays(400).toMillis());
        assertEquals(List.of("WARN machine.clock"), home.faults());
    }

    @Test
    void aDiskWithoutRoomIsNamed() {
        home.apply("provider", "claude");
        home.machine.disk().leave(10L << 20);
        assertEquals(List.of("FAIL machine.room"), home.faults());
        home.machine.disk().leave(100L << 20);
        assertEquals(List.of("WARN machine.room"), home.faults());
        home.machine.disk().leave(1L << 40);
        assertEquals(List.of(), home.faults());
    }
}
